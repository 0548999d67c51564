#include "scenario/delay.hpp"

#include <algorithm>
#include <cmath>

#include "runtime/portable_math.hpp"
#include "runtime/seeded_random.hpp"

namespace nairi::mock::scenario {
namespace {

using domain::Duration;
using runtime::SeededRandom;

// How many standard deviations above the mean 95 % of a normal distribution end.
constexpr double kDeviationsToP95 = 1.6448536269514722;

Duration Bounded(double millis, const std::optional<Duration>& at_most) {
  const auto longest = at_most.value_or(domain::kDurationMax);
  // Compared before it is made whole: a long tail may lie beyond what an integer holds.
  if (millis >= static_cast<double>(longest.count())) return longest;
  return Duration{std::llround(millis)};
}

Duration DrawFrom(Duration duration, SeededRandom& /*random*/) {
  return duration;
}

Duration DrawFrom(const UniformDelay& delay, SeededRandom& random) {
  const auto count = static_cast<double>((delay.to - delay.from).count()) + 1;
  return delay.from + Duration{static_cast<std::int64_t>(random.NextFraction() * count)};
}

Duration DrawFrom(const ExponentialDelay& delay, SeededRandom& random) {
  const double mean = static_cast<double>(delay.mean.count());
  return Bounded(-mean * runtime::NaturalLog(1 - random.NextFraction()), delay.at_most);
}

// Marsaglia's polar method: of sines and their like it needs none.
double DrawNormal(SeededRandom& random) {
  while (true) {
    const double x = 2 * random.NextFraction() - 1;
    const double y = 2 * random.NextFraction() - 1;
    const double square = x * x + y * y;
    if (square > 0 && square < 1) return x * std::sqrt(-2 * runtime::NaturalLog(square) / square);
  }
}

Duration DrawFrom(const LogNormalDelay& delay, SeededRandom& random) {
  const auto median = static_cast<double>(delay.median.count());
  const double deviation =
      runtime::NaturalLog(static_cast<double>(delay.p95.count()) / median) / kDeviationsToP95;
  return Bounded(median * runtime::Exponential(deviation * DrawNormal(random)), delay.at_most);
}

Duration DrawFrom(const OneOfDelay& delay, SeededRandom& random) {
  std::uint64_t total = 0;
  for (const auto& choice : delay.choices) total += choice.weight;
  auto left = static_cast<std::uint64_t>(random.NextFraction() * static_cast<double>(total));
  for (const auto& choice : delay.choices) {
    if (left < choice.weight) return choice.duration;
    left -= choice.weight;
  }
  return delay.choices.back().duration;
}

}  // namespace

Duration Draw(const Delay& delay, std::uint64_t seed) {
  SeededRandom random(seed);
  return std::visit([&random](const auto& shape) { return DrawFrom(shape, random); }, delay);
}

}  // namespace nairi::mock::scenario
