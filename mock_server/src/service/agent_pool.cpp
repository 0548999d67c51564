#include "service/agent_pool.hpp"

namespace nairi::mock::service {

std::optional<AgentPool::TurnKey> AgentPool::Assign(int instances_count) {
  if (waiting_.empty() || running_.size() >= static_cast<std::size_t>(instances_count)) {
    return std::nullopt;
  }
  const TurnKey turn = *waiting_.begin();
  waiting_.erase(waiting_.begin());
  running_.insert(turn);
  return turn;
}

}  // namespace nairi::mock::service
