#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

#include "domain/time.hpp"

namespace nairi::mock::scenario {

// The due events of a sandbox, ordered by (time, sequence): of two due at one moment, the one that
// was scheduled first comes first. Each key has at most one event. Not synchronised.
class Timeline {
 public:
  using Key = std::uint64_t;

  struct Event {
    domain::Instant at;
    std::uint64_t sequence = 0;
    Key key = 0;

    friend auto operator<=>(const Event&, const Event&) = default;
  };

  Timeline() = default;
  // Goes on from what another one held: no two events of one key or one sequence, and every
  // sequence below the next.
  Timeline(const std::vector<Event>& events, std::uint64_t next_sequence);

  // Makes `at` the moment of the key's event. One that is scheduled for the same moment already
  // keeps its place.
  void Schedule(Key key, domain::Instant at);
  void Cancel(Key key);

  [[nodiscard]] std::optional<domain::Instant> DueAt(Key key) const;
  [[nodiscard]] std::optional<domain::Instant> NextDue() const;
  // Removes and answers the first event if it is due at `now`.
  [[nodiscard]] std::optional<Event> PopDue(domain::Instant now);

  // In the order in which they will be popped.
  [[nodiscard]] const std::set<Event>& events() const { return events_; }
  [[nodiscard]] std::uint64_t next_sequence() const { return next_sequence_; }

 private:
  std::set<Event> events_;
  std::unordered_map<Key, Event> by_key_;
  std::uint64_t next_sequence_ = 0;
};

}  // namespace nairi::mock::scenario
