#include "transport/watchdog.hpp"

#include <time.h>

#include <utility>

namespace nairi::mock::transport {
namespace {

// A few milliseconds behind the exact time, and read in a fraction of what that costs: a deadline
// is moved several times a request.
std::chrono::steady_clock::time_point RoughlyNow() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
  return std::chrono::steady_clock::time_point(std::chrono::seconds(now.tv_sec) +
                                               std::chrono::nanoseconds(now.tv_nsec));
}

}  // namespace

void Watchdog::Start(std::shared_ptr<void> owner, std::function<void()> on_expired) {
  owner_ = std::move(owner);
  on_expired_ = std::move(on_expired);
}

void Watchdog::Stop() {
  on_expired_ = nullptr;
  timer_.cancel();
  owner_ = nullptr;
}

void Watchdog::ExpireIn(std::chrono::milliseconds time) {
  if (!on_expired_) return;  // stopped: a write that ends late must not start the timer again
  deadline_ = RoughlyNow() + time;
  if (deadline_ < wakes_at_) Wait();
}

void Watchdog::Wait() {
  wakes_at_ = deadline_;
  timer_.expires_at(wakes_at_);  // cancels a wait under way
  timer_.async_wait([this, owner = owner_](boost::system::error_code error) {
    if (!error && on_expired_) OnTimer();
  });
}

void Watchdog::OnTimer() {
  wakes_at_ = TimePoint::max();
  if (deadline_ == TimePoint::max()) return;
  if (std::chrono::steady_clock::now() < deadline_) return Wait();
  deadline_ = TimePoint::max();
  on_expired_();
}

}  // namespace nairi::mock::transport
