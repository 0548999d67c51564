#include "service/hidden_messages.hpp"

#include <algorithm>
#include <utility>

namespace nairi::mock::service {

using domain::Instant;

HiddenMessages::HiddenMessages(std::vector<Hidden> hidden) {
  for (Hidden& each : hidden) hidden_.emplace(each.message_id, std::move(each));
}

void HiddenMessages::Hide(domain::MessageId message_id, domain::JobId job_id,
                          std::shared_ptr<const scenario::Scenario> scenario,
                          const scenario::Wait& wait) {
  if (IsMet(scenario->appears, wait, wait.since)) return;
  hidden_.emplace(message_id, Hidden{message_id, job_id, std::move(scenario), wait});
}

bool HiddenMessages::IsHidden(domain::MessageId message_id, Instant now) {
  const auto found = hidden_.find(message_id);
  if (found == hidden_.end()) return false;
  if (!IsMet(found->second.scenario->appears, found->second.wait, now)) return true;
  hidden_.erase(found);
  return false;
}

void HiddenMessages::CountMiss(domain::MessageId message_id) {
  const auto found = hidden_.find(message_id);
  if (found != hidden_.end()) ++found->second.wait.polls;
}

std::optional<Instant> HiddenMessages::NextDueFor(domain::JobId job_id) const {
  std::optional<Instant> earliest;
  for (const auto& [id, hidden] : hidden_) {
    if (hidden.job_id != job_id) continue;
    const auto due = DueAt(hidden.scenario->appears, hidden.wait);
    if (due && (!earliest || *due < *earliest)) earliest = due;
  }
  return earliest;
}

std::vector<HiddenMessages::Hidden> HiddenMessages::All() const {
  std::vector<Hidden> all;
  all.reserve(hidden_.size());
  for (const auto& [id, hidden] : hidden_) all.push_back(hidden);
  std::sort(all.begin(), all.end(), [](const Hidden& left, const Hidden& right) {
    return left.message_id < right.message_id;
  });
  return all;
}

}  // namespace nairi::mock::service
