#include "runtime/virtual_clock.hpp"

#include <algorithm>
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

VirtualClock::VirtualClock(std::shared_ptr<const domain::Clock> wall, const ClockReading& reading)
    : wall_(std::move(wall)),
      mode_(reading.mode),
      speed_(reading.speed),
      base_(reading.now),
      wall_base_(wall_->Now()) {
  // A wall that was put back meanwhile must not put this clock back.
  if (reading.wall) wall_base_ = std::min(wall_base_, *reading.wall);
}

ClockReading VirtualClock::Read() const {
  const Instant wall_now = wall_->Now();
  const bool follows_wall = mode_ == TimeMode::kReal;
  return {mode_, speed_, follows_wall ? At(wall_now) : base_,
          follows_wall ? std::optional(wall_now) : std::nullopt};
}

Instant VirtualClock::Now() const {
  return mode_ == TimeMode::kReal ? At(wall_->Now()) : base_;
}

Instant VirtualClock::At(Instant wall_now) const {
  const auto wall_elapsed = static_cast<double>((wall_now - wall_base_).count());
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
