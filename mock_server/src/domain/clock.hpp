#pragma once

#include "domain/time.hpp"

namespace nairi::mock::domain {

// Where "now" comes from. Never goes backwards between two calls on one clock.
class Clock {
 public:
  Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;
  virtual ~Clock() = default;

  [[nodiscard]] virtual Instant Now() const = 0;
};

}  // namespace nairi::mock::domain
