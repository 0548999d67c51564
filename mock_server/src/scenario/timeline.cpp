#include "scenario/timeline.hpp"

namespace nairi::mock::scenario {

using domain::Instant;

Timeline::Timeline(const std::vector<Event>& events, std::uint64_t next_sequence)
    : events_(events.begin(), events.end()), next_sequence_(next_sequence) {
  for (const Event& event : events) by_key_.emplace(event.key, event);
}

void Timeline::Schedule(Key key, Instant at) {
  const auto known = by_key_.find(key);
  if (known != by_key_.end()) {
    if (known->second.at == at) return;
    Cancel(key);
  }
  const Event event{at, next_sequence_++, key};
  events_.insert(event);
  by_key_.emplace(key, event);
}

void Timeline::Cancel(Key key) {
  const auto known = by_key_.find(key);
  if (known == by_key_.end()) return;
  events_.erase(known->second);
  by_key_.erase(known);
}

std::optional<Instant> Timeline::DueAt(Key key) const {
  const auto known = by_key_.find(key);
  return known == by_key_.end() ? std::nullopt : std::optional(known->second.at);
}

std::optional<Instant> Timeline::NextDue() const {
  return events_.empty() ? std::nullopt : std::optional(events_.begin()->at);
}

std::optional<Timeline::Event> Timeline::PopDue(Instant now) {
  if (events_.empty() || events_.begin()->at > now) return std::nullopt;
  const Event event = *events_.begin();
  events_.erase(events_.begin());
  by_key_.erase(event.key);
  return event;
}

}  // namespace nairi::mock::scenario
