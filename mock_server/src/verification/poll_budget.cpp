#include "verification/poll_budget.hpp"

#include <algorithm>

namespace nairi::mock::verification {

PollBudget PollBudget::Read(json::Object& object) {
  return {.at_most = object.At("at_most").Count()};
}

Ruling PollBudget::Judge(const Record& record) const {
  std::vector<std::uint64_t> surplus;
  std::size_t most = 0;
  for (const auto& [message, polls] : record.PollsByMessage()) {
    most = std::max(most, polls.size());
    for (std::size_t i = at_most; i < polls.size(); ++i) {
      surplus.push_back(polls[i]->exchange.sequence);
    }
  }
  const std::string said = "the most that a message was polled is " + std::to_string(most) +
                           ", and the budget is " + std::to_string(at_most);
  return RuleOnBreaks(surplus, record.EvidenceOn({kPoll}), {.broken = said, .kept = said});
}

}  // namespace nairi::mock::verification
