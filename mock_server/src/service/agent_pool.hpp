#pragma once

#include <cstdint>
#include <optional>
#include <set>

namespace nairi::mock::service {

// The instances of one agent and the turns that want one. Turns are served in the order of their
// keys, which is the order in which they were sent.
class AgentPool {
 public:
  using TurnKey = std::uint64_t;

  void Want(TurnKey turn) { waiting_.insert(turn); }
  // The turn has an instance already.
  void Hold(TurnKey turn) { running_.insert(turn); }
  // Gives an instance to the first waiting turn, if fewer than `instances_count` are taken.
  [[nodiscard]] std::optional<TurnKey> Assign(int instances_count);
  // Takes back the turn's instance, or its wish for one.
  void Free(TurnKey turn) {
    running_.erase(turn);
    waiting_.erase(turn);
  }

  // The turns that hold an instance.
  [[nodiscard]] const std::set<TurnKey>& running() const { return running_; }

 private:
  std::set<TurnKey> waiting_;
  std::set<TurnKey> running_;
};

}  // namespace nairi::mock::service
