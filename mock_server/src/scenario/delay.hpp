#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "domain/time.hpp"

namespace nairi::mock::scenario {

// Each millisecond from `from` to `to`, both included, is as likely as any other.
struct UniformDelay {
  domain::Duration from{0};
  domain::Duration to{0};  // not shorter than `from`

  friend bool operator==(const UniformDelay&, const UniformDelay&) = default;
};

// Mostly short and sometimes long, as between events that know nothing of each other. What is
// longer than `at_most` is cut to it.
struct ExponentialDelay {
  domain::Duration mean{0};
  std::optional<domain::Duration> at_most;

  friend bool operator==(const ExponentialDelay&, const ExponentialDelay&) = default;
};

// As services answer: half of the delays are longer than `median`, one in twenty is longer than
// `p95`. What is longer than `at_most` is cut to it.
struct LogNormalDelay {
  domain::Duration median{1};  // greater than 0
  domain::Duration p95{1};     // not shorter than `median`
  std::optional<domain::Duration> at_most;

  friend bool operator==(const LogNormalDelay&, const LogNormalDelay&) = default;
};

// One of a few, each as often as its weight says.
struct OneOfDelay {
  struct Choice {
    domain::Duration duration{0};
    std::uint64_t weight = 1;  // greater than 0

    friend bool operator==(const Choice&, const Choice&) = default;
  };

  std::vector<Choice> choices;  // never empty

  friend bool operator==(const OneOfDelay&, const OneOfDelay&) = default;
};

// How long something takes: always the same, or drawn.
using Delay =
    std::variant<domain::Duration, UniformDelay, ExponentialDelay, LogNormalDelay, OneOfDelay>;

// The duration that a seed draws: a pure function, to the millisecond the same on every machine
// (runtime/portable_math.hpp), and a thousand years at most.
[[nodiscard]] domain::Duration Draw(const Delay& delay, std::uint64_t seed);

}  // namespace nairi::mock::scenario
