#include "nairi/client/mocks/fake_time.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nairi::client::mocks {
namespace {

using std::chrono::milliseconds;

TEST(FakeClock, MovesOnlyWhenTold) {
  FakeClock clock;
  const auto begin = clock.Now();
  const auto wall = clock.WallNow();
  EXPECT_EQ(clock.Now(), begin);
  clock.Advance(milliseconds(5));
  EXPECT_EQ(clock.Now(), begin + milliseconds(5));
  EXPECT_EQ(clock.WallNow(), wall + milliseconds(5));
}

TEST(FakeSleeper, NotesTheDelayAndMovesItsClock) {
  const auto clock = std::make_shared<FakeClock>();
  FakeSleeper sleeper(clock);
  const auto begin = clock->Now();
  EXPECT_EQ(sleeper.SleepFor(milliseconds(7), CancelToken()), Wake::kElapsed);
  EXPECT_EQ(clock->Now(), begin + milliseconds(7));
  EXPECT_THAT(sleeper.delays(), testing::ElementsAre(milliseconds(7)));
}

TEST(FakeSleeper, IsWokenByACancellationWithoutMovingItsClock) {
  const auto clock = std::make_shared<FakeClock>();
  FakeSleeper sleeper(clock);
  CancelSource source;
  sleeper.SetDuringSleep([&] { source.Cancel(); });
  const auto begin = clock->Now();
  EXPECT_EQ(sleeper.SleepFor(milliseconds(7), source.Token()), Wake::kCancelled);
  EXPECT_EQ(clock->Now(), begin);
}

}  // namespace
}  // namespace nairi::client::mocks
