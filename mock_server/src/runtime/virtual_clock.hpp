#pragma once

#include <memory>
#include <optional>

#include "domain/clock.hpp"
#include "domain/time_mode.hpp"

namespace nairi::mock::runtime {

// How a virtual clock begins.
struct VirtualClockOptions {
  domain::TimeMode mode = domain::TimeMode::kReal;
  double speed = 1.0;  // virtual seconds per wall second in kReal; greater than 0
  domain::Instant
      start_time;  // the first "now" in kManual and kSkip; kReal begins at the wall's now
};

// What a clock shows and how it goes: enough to make another that goes on like it.
struct ClockReading {
  domain::TimeMode mode = domain::TimeMode::kReal;
  double speed = 1.0;
  domain::Instant now;
  std::optional<domain::Instant> wall;  // when that was; in kReal only
};

// One sandbox's clock. In kReal it follows the wall clock at a speed; in kManual and kSkip it
// stands until it is moved. A change of mode goes on from the moment reached. Not synchronised: the
// sandbox that owns it is.
class VirtualClock final : public domain::Clock {
 public:
  // `wall` is read in kReal only.
  VirtualClock(std::shared_ptr<const domain::Clock> wall, VirtualClockOptions options);
  // Goes on from a reading. A clock in kReal has gone on meanwhile, as fast as it goes.
  VirtualClock(std::shared_ptr<const domain::Clock> wall, const ClockReading& reading);

  [[nodiscard]] domain::Instant Now() const override;
  [[nodiscard]] ClockReading Read() const;
  [[nodiscard]] domain::TimeMode mode() const { return mode_; }
  [[nodiscard]] double speed() const { return speed_; }

  // Moves to `instant` in any mode; an instant that has passed changes nothing.
  void AdvanceTo(domain::Instant instant);
  void SetMode(domain::TimeMode mode);
  // `speed` must be greater than 0.
  void SetSpeed(double speed);

 private:
  // What it shows in kReal when the wall shows `wall_now`.
  [[nodiscard]] domain::Instant At(domain::Instant wall_now) const;
  void Rebase();

  std::shared_ptr<const domain::Clock> wall_;
  domain::TimeMode mode_;
  double speed_;
  domain::Instant base_;       // virtual time at the last rebase
  domain::Instant wall_base_;  // wall time at the last rebase
};

}  // namespace nairi::mock::runtime
