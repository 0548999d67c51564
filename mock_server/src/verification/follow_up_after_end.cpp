#include "verification/follow_up_after_end.hpp"

#include <algorithm>

namespace nairi::mock::verification {
namespace {

using journal::Evidence;

// What the journal says of the turn before a follow-up.
enum class Before { kShownEnded, kNotShownEnded, kUnknownTurn, kIllegible };

// The message of the turn that was the latest when the follow-up arrived; empty: not known.
std::string LatestTurn(const Record& record, const Observation& follow_up) {
  std::string message_id;
  for (const Observation& each : record.observations()) {
    if (&each == &follow_up) break;
    if (each.began_turn && each.job_id == follow_up.job_id) message_id = each.message_id;
  }
  return message_id;
}

Before Examine(const Record& record, const Observation& follow_up) {
  const std::string message_id = LatestTurn(record, follow_up);
  if (message_id.empty()) return Before::kUnknownTurn;
  bool has_begun = false;
  Before before = Before::kNotShownEnded;
  for (const Observation& each : record.observations()) {
    if (&each == &follow_up) break;
    has_begun = has_begun || (each.began_turn && each.message_id == message_id);
    if (!each.Precedes(follow_up)) continue;
    const bool shows_end = std::any_of(
        each.shown.begin(), each.shown.end(),
        [&](const ShownMessage& shown) { return shown.id == message_id && shown.EndsTurn(); });
    if (shows_end) return Before::kShownEnded;
    const bool is_about_it = each.Is(kPoll) ? each.message_id == message_id
                                            : has_begun && each.job_id == follow_up.job_id;
    if (!each.is_legible && is_about_it) before = Before::kIllegible;
  }
  return before;
}

}  // namespace

FollowUpAfterEnd FollowUpAfterEnd::Read(json::Object& /*object*/) {
  return {};
}

Ruling FollowUpAfterEnd::Judge(const Record& record) const {
  std::vector<std::uint64_t> early;
  std::size_t follow_ups = 0;
  Evidence evidence = record.EvidenceOn({kContinue});
  for (const Observation& each : record.observations()) {
    if (!each.Is(kContinue)) continue;
    ++follow_ups;
    const Before before = Examine(record, each);
    if (before == Before::kNotShownEnded) early.push_back(each.exchange.sequence);
    if (evidence != Evidence::kComplete) continue;
    if (before == Before::kIllegible) evidence = Evidence::kTruncated;
    if (before == Before::kUnknownTurn) evidence = record.EvidenceOn({kStart});
  }
  return RuleOnBreaks(
      early, evidence,
      {.broken = Counted(early.size(), "follow-up") +
                 " came before a reply had shown the end of the turn: " + NameRequests(early),
       .kept = "none of " + Counted(follow_ups, "follow-up") + " came before the end of the turn"});
}

}  // namespace nairi::mock::verification
