#include "verification/conversations_started.hpp"

namespace nairi::mock::verification {

ConversationsStarted ConversationsStarted::Read(json::Object& object) {
  return {.quantity = Quantity::Read(object)};
}

Ruling ConversationsStarted::Judge(const Record& record) const {
  std::vector<std::uint64_t> started;
  std::vector<std::uint64_t> orphans;
  std::string orphan_names;
  for (const Observation& each : record.observations()) {
    if (!each.Is(kStart) || !each.began_turn) continue;
    started.push_back(each.exchange.sequence);
    if (each.client_knows_ids) continue;
    orphans.push_back(each.exchange.sequence);
    orphan_names += (orphan_names.empty() ? "" : ", ") + each.job_id;
  }
  const journal::Evidence evidence = record.EvidenceOn({kStart});
  Ruling ruling{.conclusion = quantity.Judge({.count = started.size(), .evidence = evidence}),
                .evidence = evidence};
  ruling.explanation =
      Counted(started.size(), "conversation") + " started, and it shall be " + quantity.ToText();
  if (!orphans.empty()) {
    ruling.explanation += "; of " + Counted(orphans.size(), "orphan") +
                          " the client was never told: " + orphan_names + " (" +
                          NameRequests(orphans) + ")";
  }
  if (ruling.conclusion == journal::Conclusion::kInconclusive) {
    ruling.explanation = WithDoubt(std::move(ruling.explanation), evidence);
  }
  const bool too_many = quantity.max && started.size() > *quantity.max;
  if (too_many) ruling.breaks = orphans.empty() ? started : orphans;
  return ruling;
}

}  // namespace nairi::mock::verification
