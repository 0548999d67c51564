#include "service/hidden_messages.hpp"

#include <algorithm>

namespace nairi::mock::service {

using domain::Instant;

void HiddenMessages::Hide(domain::MessageId message_id, domain::JobId job_id,
                          const scenario::Trigger& appears, const scenario::Wait& wait) {
  if (!IsMet(appears, wait, wait.since)) hidden_.emplace(message_id, Hidden{job_id, appears, wait});
}

bool HiddenMessages::IsHidden(domain::MessageId message_id, Instant now) {
  const auto found = hidden_.find(message_id);
  if (found == hidden_.end()) return false;
  if (!IsMet(found->second.appears, found->second.wait, now)) return true;
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
    const auto due = DueAt(hidden.appears, hidden.wait);
    if (due && (!earliest || *due < *earliest)) earliest = due;
  }
  return earliest;
}

}  // namespace nairi::mock::service
