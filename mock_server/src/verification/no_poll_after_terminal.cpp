#include "verification/no_poll_after_terminal.hpp"

#include <algorithm>
#include <optional>

namespace nairi::mock::verification {
namespace {

using journal::Evidence;

// What the client has been shown of one message.
struct Knowledge {
  std::uint64_t first_seen = 0;        // the sequence of the first exchange that is about it
  std::optional<std::uint64_t> ended;  // the last arrival before the reply that showed its end
};
using KnowledgeByMessage = std::map<std::string, Knowledge>;

KnowledgeByMessage Learn(const Record& record) {
  KnowledgeByMessage all;
  for (const Observation& each : record.observations()) {
    if (!each.message_id.empty()) {
      all.try_emplace(each.message_id, Knowledge{.first_seen = each.exchange.sequence});
    }
    for (const ShownMessage& shown : each.shown) {
      Knowledge& known =
          all.try_emplace(shown.id, Knowledge{.first_seen = each.exchange.sequence}).first->second;
      if (!shown.EndsTurn()) continue;
      const auto at = each.exchange.arrivals_at_answer;
      known.ended = std::min(known.ended.value_or(at), at);
    }
  }
  return all;
}

// Whether a reply of which only a part was kept may have shown the message's end before the poll.
bool MayHaveEnded(const Record& record, const Observation& poll, const Knowledge& known) {
  return std::any_of(
      record.observations().begin(), record.observations().end(), [&](const Observation& each) {
        if (each.is_legible || !each.Precedes(poll)) return false;
        const bool is_about_it =
            each.Is(kPoll) ? each.message_id == poll.message_id : each.job_id == poll.job_id;
        return is_about_it && known.first_seen <= each.exchange.sequence;
      });
}

}  // namespace

NoPollAfterTerminal NoPollAfterTerminal::Read(json::Object& /*object*/) {
  return {};
}

Ruling NoPollAfterTerminal::Judge(const Record& record) const {
  const KnowledgeByMessage known = Learn(record);
  std::vector<std::uint64_t> late;
  std::size_t polls = 0;
  Evidence evidence = record.EvidenceOn({kPoll, kList});
  for (const Observation& each : record.observations()) {
    if (!each.Is(kPoll)) continue;
    ++polls;
    const Knowledge& knowledge = known.at(each.message_id);
    if (knowledge.ended && each.exchange.sequence > *knowledge.ended) {
      late.push_back(each.exchange.sequence);
    } else if (evidence == Evidence::kComplete && MayHaveEnded(record, each, knowledge)) {
      evidence = Evidence::kTruncated;
    }
  }
  return RuleOnBreaks(
      late, evidence,
      {.broken = Counted(late.size(), "poll") + " came after a reply had shown that the turn had " +
                 "ended: " + NameRequests(late),
       .kept = "none of " + Counted(polls, "poll") + " came after the end of its turn was shown"});
}

}  // namespace nairi::mock::verification
