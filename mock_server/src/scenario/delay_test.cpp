#include "scenario/delay.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace nairi::mock::scenario {
namespace {

using namespace std::chrono_literals;
using domain::Duration;
using testing::ElementsAre;

constexpr std::uint64_t kDraws = 20'000;

const UniformDelay kUniform{.from = 1s, .to = 3s};
const ExponentialDelay kExponential{.mean = 2s, .at_most = 30s};
const LogNormalDelay kLogNormal{.median = 2s, .p95 = 9s};
const OneOfDelay kOneOf{.choices = {{1s, 3}, {10s, 1}}};

std::vector<Duration> Sorted(const Delay& delay) {
  std::vector<Duration> drawn;
  for (std::uint64_t seed = 0; seed < kDraws; ++seed) drawn.push_back(Draw(delay, seed));
  std::sort(drawn.begin(), drawn.end());
  return drawn;
}

double Share(const std::vector<Duration>& drawn, Duration up_to) {
  const auto count = std::upper_bound(drawn.begin(), drawn.end(), up_to) - drawn.begin();
  return static_cast<double>(count) / static_cast<double>(drawn.size());
}

TEST(Delay, ThatIsFixedIsAlwaysTheSame) {
  EXPECT_EQ(Draw(1500ms, 1), 1500ms);
  EXPECT_EQ(Draw(1500ms, 2), 1500ms);
  EXPECT_EQ(Draw({}, 1), 0ms);
}

// These are the promise that a seed means the same in every release and on every machine.
TEST(Delay, KeepsWhatASeedDraws) {
  const auto draws = [](const Delay& delay) {
    std::vector<std::int64_t> millis;
    for (std::uint64_t seed = 1; seed <= 5; ++seed) millis.push_back(Draw(delay, seed).count());
    return millis;
  };
  EXPECT_THAT(draws(kUniform), ElementsAre(2133, 2182, 1227, 1863, 1773));
  EXPECT_THAT(draws(kExponential), ElementsAre(1672, 1789, 241, 1129, 978));
  EXPECT_THAT(draws(kLogNormal), ElementsAre(2962, 3299, 1093, 1721, 1124));
  EXPECT_THAT(draws(kOneOf), ElementsAre(1000, 1000, 1000, 1000, 1000));
}

TEST(Delay, UniformReachesBothEndsAndNothingBeyond) {
  const auto drawn = Sorted(UniformDelay{.from = 10ms, .to = 12ms});
  EXPECT_EQ(drawn.front(), 10ms);
  EXPECT_EQ(drawn.back(), 12ms);
  EXPECT_NEAR(Share(drawn, 10ms), 1.0 / 3, 0.02);
  EXPECT_NEAR(Share(drawn, 11ms), 2.0 / 3, 0.02);
  EXPECT_EQ(Draw(UniformDelay{.from = 5ms, .to = 5ms}, 1), 5ms);
}

TEST(Delay, ExponentialHasItsMeanAndIsCutAtItsMost) {
  const auto drawn = Sorted(ExponentialDelay{.mean = 2s});
  Duration total{0};
  for (const Duration each : drawn) total += each;
  EXPECT_NEAR(static_cast<double>((total / kDraws).count()), 2000, 50);
  EXPECT_NEAR(Share(drawn, 2s), 0.632, 0.01);
  EXPECT_EQ(Sorted(ExponentialDelay{.mean = 2s, .at_most = 3s}).back(), 3s);
  EXPECT_EQ(Draw(ExponentialDelay{}, 1), 0ms);
}

TEST(Delay, LogNormalHasItsMedianAndItsNinetyFifthPercentile) {
  const auto drawn = Sorted(kLogNormal);
  EXPECT_NEAR(Share(drawn, 2s), 0.5, 0.01);
  EXPECT_NEAR(Share(drawn, 9s), 0.95, 0.01);
  EXPECT_EQ(Sorted(LogNormalDelay{.median = 2s, .p95 = 9s, .at_most = 10s}).back(), 10s);
  EXPECT_EQ(Draw(LogNormalDelay{.median = 2s, .p95 = 2s}, 1), 2s);
}

TEST(Delay, OneOfFollowsTheWeights) {
  const auto drawn = Sorted(kOneOf);
  EXPECT_EQ(drawn.front(), 1s);
  EXPECT_EQ(drawn.back(), 10s);
  EXPECT_NEAR(Share(drawn, 1s), 0.75, 0.01);
}

TEST(Delay, IsAThousandYearsAtMost) {
  EXPECT_EQ(Sorted(ExponentialDelay{.mean = domain::kDurationMax}).back(), domain::kDurationMax);
  EXPECT_EQ(Sorted(LogNormalDelay{.median = 1ms, .p95 = domain::kDurationMax}).back(),
            domain::kDurationMax);
}

}  // namespace
}  // namespace nairi::mock::scenario
