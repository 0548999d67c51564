#include "runtime/wall_clock.hpp"

namespace nairi::mock::runtime {

WallClock::WallClock()
    : started_at_(std::chrono::floor<domain::Duration>(std::chrono::system_clock::now())),
      steady_started_at_(std::chrono::steady_clock::now()) {}

domain::Instant WallClock::Now() const {
  const auto elapsed = std::chrono::steady_clock::now() - steady_started_at_;
  return started_at_ + std::chrono::floor<domain::Duration>(elapsed);
}

}  // namespace nairi::mock::runtime
