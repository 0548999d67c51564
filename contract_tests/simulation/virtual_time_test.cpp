#include "virtual_time.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace nairi::simulation {
namespace {

using testing::ElementsAre;

bool Never() {
  return false;
}

TEST(VirtualTime, LetsEventsHappenInTheOrderOfTheirMomentsAndThenOfTheirMaking) {
  VirtualTime time(Moment(1'000));
  std::vector<int> happened;
  time.At(Moment(20), [&] { happened.push_back(3); });
  time.At(Moment(10), [&] { happened.push_back(1); });
  time.At(Moment(10), [&] { happened.push_back(2); });
  EXPECT_FALSE(time.PassUntil(Moment(20), Never));
  EXPECT_THAT(happened, ElementsAre(1, 2, 3));
  EXPECT_EQ(time.now(), Moment(20));
}

TEST(VirtualTime, StandsStillAtTheEventThatEndsAWait) {
  VirtualTime time(Moment(1'000));
  bool is_over = false;
  time.At(Moment(7), [&] { is_over = true; });
  EXPECT_TRUE(time.PassUntil(Moment(500), [&] { return is_over; }));
  EXPECT_EQ(time.now(), Moment(7));
}

TEST(VirtualTime, LetsAnEventMakeFurtherOnes) {
  VirtualTime time(Moment(1'000));
  Moment seen{0};
  time.At(Moment(10), [&] { time.At(Moment(15), [&] { seen = time.now(); }); });
  time.PassUntil(Moment(20), Never);
  EXPECT_EQ(seen, Moment(15));
}

TEST(VirtualTime, EndsAWaitThatRunsBeyondTheHorizon) {
  VirtualTime time(Moment(100));
  EXPECT_THROW(time.PassUntil(Moment(101), Never), HorizonPassed);
  EXPECT_EQ(time.now(), Moment(100));
}

TEST(VirtualTime, DrainsWhatLiesBeyondEveryWait) {
  VirtualTime time(Moment(100));
  bool has_happened = false;
  time.At(Moment(5'000), [&] { has_happened = true; });
  time.Drain();
  EXPECT_TRUE(has_happened);
  EXPECT_EQ(time.now(), Moment(5'000));
}

TEST(VirtualSleeper, SleepsForAsLongAsItIsTold) {
  VirtualTime time(Moment(10'000));
  const VirtualClock clock(time);
  const auto before = clock.Now();
  EXPECT_EQ(VirtualSleeper(time).SleepFor(std::chrono::seconds(2), {}), client::Wake::kElapsed);
  EXPECT_EQ(clock.Now() - before, std::chrono::seconds(2));
  EXPECT_EQ(clock.WallNow(), WorldStart() + std::chrono::seconds(2));
}

TEST(VirtualSleeper, WakesAtTheMomentOfACancellation) {
  VirtualTime time(Moment(10'000));
  client::CancelSource source;
  time.At(Moment(300), [&] { source.Cancel(); });
  VirtualSleeper sleeper(time);
  EXPECT_EQ(sleeper.SleepFor(std::chrono::seconds(2), source.Token()), client::Wake::kCancelled);
  EXPECT_EQ(time.now(), Moment(300));
}

TEST(VirtualSleeper, DoesNotSleepWithATokenThatHasFired) {
  VirtualTime time(Moment(10'000));
  client::CancelSource source;
  source.Cancel();
  VirtualSleeper sleeper(time);
  EXPECT_EQ(sleeper.SleepFor(std::chrono::seconds(2), source.Token()), client::Wake::kCancelled);
  EXPECT_EQ(time.now(), Moment(0));
}

}  // namespace
}  // namespace nairi::simulation
