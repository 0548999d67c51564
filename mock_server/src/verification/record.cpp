#include "verification/record.hpp"

#include <algorithm>
#include <utility>

namespace nairi::mock::verification {
namespace {

using journal::Evidence;

// A poll names its message only; which conversation that is, another exchange may tell.
void NameConversations(std::vector<Observation>& observations) {
  std::map<std::string_view, std::string> job_of;
  for (const Observation& each : observations) {
    if (!each.message_id.empty() && !each.job_id.empty()) job_of[each.message_id] = each.job_id;
    for (const ShownMessage& shown : each.shown) {
      if (!each.job_id.empty()) job_of[shown.id] = each.job_id;
    }
  }
  for (Observation& each : observations) {
    if (!each.job_id.empty() || each.message_id.empty()) continue;
    if (const auto found = job_of.find(each.message_id); found != job_of.end()) {
      each.job_id = found->second;
    }
  }
}

}  // namespace

Record::Record(const journal::Journal& journal, Scope scope)
    : journal_(journal), scope_(std::move(scope)) {
  for (auto& exchange : journal.Find({.since = scope_.since}).exchanges) {
    observations_.push_back(Observe(std::move(exchange)));
  }
  NameConversations(observations_);
  if (scope_.job_id.empty()) return;
  std::erase_if(observations_,
                [this](const Observation& each) { return each.job_id != scope_.job_id; });
  has_everything_ =
      std::any_of(observations_.begin(), observations_.end(),
                  [](const Observation& each) { return each.Is(kStart) && each.began_turn; });
}

bool Record::HasLost(const std::optional<std::string>& operation) const {
  return !has_everything_ && journal_.HasForgotten(scope_.since, operation);
}

Evidence Record::EvidenceOn(std::initializer_list<std::string_view> operations) const {
  const bool has_lost_one =
      std::any_of(operations.begin(), operations.end(),
                  [this](std::string_view operation) { return HasLost(std::string(operation)); });
  return has_lost_one ? Evidence::kEvicted : Evidence::kComplete;
}

Evidence Record::EvidenceOnAll() const {
  return HasLost(std::nullopt) ? Evidence::kEvicted : Evidence::kComplete;
}

journal::Findings Record::Find(journal::Matcher matcher) const {
  matcher.since = std::max(matcher.since, scope_.since);
  journal::Findings findings = journal_.Find(matcher);
  if (findings.evidence == Evidence::kEvicted && has_everything_) {
    findings.evidence = Evidence::kComplete;
  }
  if (scope_.job_id.empty()) return findings;
  std::erase_if(findings.exchanges, [this](const journal::Exchange& exchange) {
    return std::none_of(observations_.begin(), observations_.end(), [&](const Observation& each) {
      return each.exchange.sequence == exchange.sequence;
    });
  });
  return findings;
}

Record::Polls Record::PollsByMessage() const {
  Polls polls;
  for (const Observation& each : observations_) {
    if (each.Is(kPoll)) polls[each.message_id].push_back(&each);
  }
  return polls;
}

}  // namespace nairi::mock::verification
