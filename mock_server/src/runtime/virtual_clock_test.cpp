#include "runtime/virtual_clock.hpp"

#include <gtest/gtest.h>

namespace nairi::mock::runtime {
namespace {

using namespace std::chrono_literals;
using domain::Instant;
using domain::TimeMode;

class FakeWall final : public domain::Clock {
 public:
  [[nodiscard]] Instant Now() const override { return now; }
  Instant now{1'000'000ms};
};

class VirtualClockTest : public testing::Test {
 protected:
  VirtualClock Make(TimeMode mode, double speed = 1.0) {
    return VirtualClock(wall_, {.mode = mode, .speed = speed, .start_time = kStart});
  }

  static constexpr Instant kStart{500ms};
  std::shared_ptr<FakeWall> wall_ = std::make_shared<FakeWall>();
};

TEST_F(VirtualClockTest, RealFollowsTheWall) {
  const VirtualClock clock = Make(TimeMode::kReal);
  EXPECT_EQ(clock.Now(), wall_->now);
  wall_->now += 5s;
  EXPECT_EQ(clock.Now(), wall_->now);
}

TEST_F(VirtualClockTest, RealRunsFasterBySpeed) {
  const VirtualClock clock = Make(TimeMode::kReal, 10.0);
  const Instant before = clock.Now();
  wall_->now += 1s;
  EXPECT_EQ(clock.Now() - before, 10s);
}

TEST_F(VirtualClockTest, ManualBeginsAtItsStartAndStandsStill) {
  VirtualClock clock = Make(TimeMode::kManual);
  wall_->now += 1h;
  EXPECT_EQ(clock.Now(), kStart);
  clock.AdvanceTo(kStart + 3s);
  EXPECT_EQ(clock.Now(), kStart + 3s);
}

TEST_F(VirtualClockTest, AReadingGoesOnInAnotherClock) {
  for (const auto mode : {TimeMode::kManual, TimeMode::kSkip}) {
    const VirtualClock clock = Make(mode);
    wall_->now += 1h;
    EXPECT_EQ(VirtualClock(wall_, clock.Read()).Now(), kStart);
  }
}

TEST_F(VirtualClockTest, InRealTimeAReadingHasGoneOnMeanwhile) {
  const VirtualClock clock = Make(TimeMode::kReal, 10.0);
  wall_->now += 1s;
  const ClockReading reading = clock.Read();
  wall_->now += 2s;
  EXPECT_EQ(VirtualClock(wall_, reading).Now(), reading.now + 20s);
  EXPECT_EQ(VirtualClock(wall_, reading).Now(), clock.Now());
}

TEST_F(VirtualClockTest, AWallThatWasPutBackDoesNotPutAReadingBack) {
  const ClockReading reading = Make(TimeMode::kReal).Read();
  wall_->now -= 10s;
  EXPECT_EQ(VirtualClock(wall_, reading).Now(), reading.now);
}

TEST_F(VirtualClockTest, NeverGoesBack) {
  VirtualClock clock = Make(TimeMode::kManual);
  clock.AdvanceTo(kStart - 1ms);
  EXPECT_EQ(clock.Now(), kStart);
}

TEST_F(VirtualClockTest, AChangeOfModeGoesOnFromTheMomentReached) {
  VirtualClock clock = Make(TimeMode::kReal, 2.0);
  wall_->now += 3s;
  const Instant reached = clock.Now();
  clock.SetMode(TimeMode::kManual);
  wall_->now += 1h;
  EXPECT_EQ(clock.Now(), reached);
  clock.SetMode(TimeMode::kReal);
  wall_->now += 1s;
  EXPECT_EQ(clock.Now(), reached + 2s);
}

TEST_F(VirtualClockTest, AChangeOfSpeedDoesNotJump) {
  VirtualClock clock = Make(TimeMode::kReal);
  wall_->now += 10s;
  const Instant reached = clock.Now();
  clock.SetSpeed(100.0);
  EXPECT_EQ(clock.Now(), reached);
  wall_->now += 1s;
  EXPECT_EQ(clock.Now(), reached + 100s);
}

TEST_F(VirtualClockTest, RealCanBeAdvancedAndRunsOn) {
  VirtualClock clock = Make(TimeMode::kReal);
  clock.AdvanceTo(wall_->now + 1h);
  wall_->now += 2s;
  EXPECT_EQ(clock.Now(), wall_->now + 1h);
}

}  // namespace
}  // namespace nairi::mock::runtime
