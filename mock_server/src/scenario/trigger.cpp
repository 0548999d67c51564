#include "scenario/trigger.hpp"

#include <algorithm>

#include "runtime/seeded_random.hpp"

namespace nairi::mock::scenario {
namespace {

using domain::Instant;

std::optional<Instant> AtOnceIf(bool met, const Wait& wait) {
  return met ? std::optional(wait.since) : std::nullopt;
}

// As a part of a trigger sees the wait: parts draw apart from one another.
Wait ForPart(Wait wait, std::size_t index) {
  wait.seed = runtime::DeriveSeed(wait.seed, index);
  return wait;
}

std::optional<Instant> EarliestOf(const std::vector<Trigger>& parts, const Wait& wait) {
  std::optional<Instant> earliest;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto due = DueAt(parts[i], ForPart(wait, i));
    if (due && (!earliest || *due < *earliest)) earliest = due;
  }
  return earliest;
}

std::optional<Instant> LatestOf(const std::vector<Trigger>& parts, const Wait& wait) {
  Instant latest = wait.since;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto due = DueAt(parts[i], ForPart(wait, i));
    if (!due) return std::nullopt;
    latest = std::max(latest, *due);
  }
  return latest;
}

}  // namespace

std::optional<Instant> DueAt(const Trigger& trigger, const Wait& wait) {
  switch (trigger.kind) {
    case Trigger::Kind::kAfter:
      return wait.since + Draw(trigger.after, wait.seed);
    case Trigger::Kind::kPolls:
      return AtOnceIf(wait.polls >= trigger.polls, wait);
    case Trigger::Kind::kRelease:
      return AtOnceIf(wait.release == Wait::Release::kReleased, wait);
    case Trigger::Kind::kAny:
      return EarliestOf(trigger.parts, wait);
    case Trigger::Kind::kAll:
      return LatestOf(trigger.parts, wait);
  }
  return std::nullopt;
}

bool IsMet(const Trigger& trigger, const Wait& wait, Instant now) {
  const auto due = DueAt(trigger, wait);
  return due && *due <= now;
}

bool ListensToRelease(const Trigger& trigger) {
  return trigger.kind == Trigger::Kind::kRelease ||
         std::any_of(trigger.parts.begin(), trigger.parts.end(), ListensToRelease);
}

}  // namespace nairi::mock::scenario
