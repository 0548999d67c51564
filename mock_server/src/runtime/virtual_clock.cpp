#include "runtime/virtual_clock.hpp"

#include <cmath>
#include <utility>

namespace nairi::mock::runtime {

using domain::Duration;
using domain::Instant;
using domain::TimeMode;

VirtualClock::VirtualClock(std::shared_ptr<const domain::Clock> wall, VirtualClockOptions options)
    : wall_(std::move(wall)),
      mode_(options.mode),
      speed_(options.speed),
      base_(options.start_time),
      wall_base_(wall_->Now()) {
  if (mode_ == TimeMode::kReal) base_ = wall_base_;
}

Instant VirtualClock::Now() const {
  if (mode_ != TimeMode::kReal) return base_;
  const auto wall_elapsed = static_cast<double>((wall_->Now() - wall_base_).count());
  return base_ + Duration{std::llround(std::floor(wall_elapsed * speed_))};
}

void VirtualClock::AdvanceTo(Instant instant) {
  Rebase();
  if (instant > base_) base_ = instant;
}

void VirtualClock::SetMode(TimeMode mode) {
  Rebase();
  mode_ = mode;
}

void VirtualClock::SetSpeed(double speed) {
  Rebase();
  speed_ = speed;
}

void VirtualClock::Rebase() {
  base_ = Now();
  wall_base_ = wall_->Now();
}

}  // namespace nairi::mock::runtime
