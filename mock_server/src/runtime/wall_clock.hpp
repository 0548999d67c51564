#pragma once

#include "domain/clock.hpp"

namespace nairi::mock::runtime {

// The machine's time of day at construction, carried on by its steady clock, so that a correction
// of the machine's clock never turns a sandbox's time back. Safe for use from many threads.
class WallClock final : public domain::Clock {
 public:
  WallClock();

  [[nodiscard]] domain::Instant Now() const override;

 private:
  domain::Instant started_at_;
  std::chrono::steady_clock::time_point steady_started_at_;
};

}  // namespace nairi::mock::runtime
