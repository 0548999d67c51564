#include "verification/no_overlapping_polls.hpp"

#include <algorithm>

namespace nairi::mock::verification {

NoOverlappingPolls NoOverlappingPolls::Read(json::Object& /*object*/) {
  return {};
}

Ruling NoOverlappingPolls::Judge(const Record& record) const {
  std::vector<std::uint64_t> impatient;
  std::size_t count = 0;
  for (const auto& [message, polls] : record.PollsByMessage()) {
    count += polls.size();
    const Observation* open = nullptr;  // of those before, the one that was answered last
    for (const Observation* poll : polls) {
      if (open != nullptr && !open->Precedes(*poll)) impatient.push_back(poll->exchange.sequence);
      const bool is_later = open == nullptr || !poll->IsAnswered() ||
                            (open->IsAnswered() &&
                             poll->exchange.arrivals_at_answer > open->exchange.arrivals_at_answer);
      if (is_later) open = poll;
    }
  }
  std::sort(impatient.begin(), impatient.end());
  return RuleOnBreaks(
      impatient, record.EvidenceOn({kPoll}),
      {.broken = Counted(impatient.size(), "poll") +
                 " came before an earlier one of the same message was answered: " +
                 NameRequests(impatient),
       .kept = "each of " + Counted(count, "poll") + " came after the one before was answered"});
}

}  // namespace nairi::mock::verification
