#pragma once

#include <boost/system/error_code.hpp>
#include <chrono>
#include <functional>
#include <memory>

#include "transport/asio_types.hpp"

namespace nairi::mock::transport {

// A deadline that moves with every request. Moving it later, the usual case, only stores a number:
// the timer stays as it is and looks at the number when it fires. For one thread.
class Watchdog {
 public:
  explicit Watchdog(Executor executor) : timer_(executor) {}

  // `on_expired` is called whenever the deadline passes, until Stop; `owner` is kept alive until
  // then.
  void Start(std::shared_ptr<void> owner, std::function<void()> on_expired);
  void Stop();

  void ExpireIn(std::chrono::milliseconds time);
  // No deadline until the next ExpireIn.
  void Disarm() { deadline_ = TimePoint::max(); }

 private:
  using TimePoint = std::chrono::steady_clock::time_point;

  void Wait();
  void OnTimer();

  Timer timer_;
  std::shared_ptr<void> owner_;
  std::function<void()> on_expired_;
  TimePoint deadline_ = TimePoint::max();
  TimePoint wakes_at_ = TimePoint::max();  // when the timer fires; max: it is not running
};

}  // namespace nairi::mock::transport
