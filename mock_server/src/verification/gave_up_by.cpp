#include "verification/gave_up_by.hpp"

#include <algorithm>

namespace nairi::mock::verification {

GaveUpBy GaveUpBy::Read(json::Object& object) {
  return {.deadline = object.At("deadline").Duration(kClaimDurationMax),
          .clock = ReadTimepiece(object)};
}

Ruling GaveUpBy::Judge(const Record& record) const {
  std::map<std::string_view, const Observation*> starts;
  for (const Observation& each : record.observations()) {
    if (each.Is(kStart) && each.began_turn) starts[each.job_id] = &each;
  }
  std::vector<std::uint64_t> late;
  domain::Duration longest{0};
  for (const Observation& each : record.observations()) {
    const auto start = starts.find(each.job_id);
    if (each.job_id.empty() || start == starts.end()) continue;
    const auto after = Between(start->second->exchange.answered, each.exchange.arrived, clock);
    longest = std::max(longest, after);
    if (after > deadline) late.push_back(each.exchange.sequence);
  }
  const std::string said = "the last request about a conversation came " + ToText(longest, clock) +
                           " after its start, and the deadline is " +
                           domain::FormatDuration(deadline);
  return RuleOnBreaks(late, record.EvidenceOn({kStart}),
                      {.broken = said + ": " + NameRequests(late), .kept = said});
}

}  // namespace nairi::mock::verification
