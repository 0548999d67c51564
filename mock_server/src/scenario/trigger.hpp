#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "scenario/delay.hpp"

namespace nairi::mock::scenario {

// When a step happens. A value: whether it is met depends only on a Wait, so it can be asked at any
// time and in any order.
struct Trigger {
  enum class Kind : std::uint8_t {
    kAfter,    // `after`, once drawn, has passed since the step before
    kPolls,    // the user message has been read `polls` times since the step before
    kRelease,  // the turn has been released since the step before
    kAny,      // one of `parts` is met
    kAll,      // each of `parts` is met
  };

  Kind kind = Kind::kAfter;
  Delay after;
  int polls = 0;
  std::vector<Trigger> parts;
};

// What has happened since a step began to wait.
struct Wait {
  enum class Release : std::uint8_t { kNotYet, kReleased };

  domain::Instant since;
  int polls = 0;
  Release release = Release::kNotYet;
  // Draws the delays of the step's trigger: the same one, whenever the wait is looked at.
  std::uint64_t seed = 0;
};

// Whether the trigger is met at `now`. Once it is met, it stays met.
[[nodiscard]] bool IsMet(const Trigger& trigger, const Wait& wait, domain::Instant now);

// The earliest moment at which the passing of time alone meets the trigger: nothing if it needs
// more polls or a release, `wait.since` at the earliest.
[[nodiscard]] std::optional<domain::Instant> DueAt(const Trigger& trigger, const Wait& wait);

// Whether a release is, or is a part of, what the trigger waits for.
[[nodiscard]] bool ListensToRelease(const Trigger& trigger);

}  // namespace nairi::mock::scenario
