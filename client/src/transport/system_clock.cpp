#include "nairi/client/clock.hpp"

namespace nairi::client {
namespace {

class SystemClock final : public Clock {
 public:
  TimePoint Now() const override { return std::chrono::steady_clock::now(); }
  std::chrono::system_clock::time_point WallNow() const override {
    return std::chrono::system_clock::now();
  }
};

class SystemSleeper final : public Sleeper {
 public:
  Wake SleepFor(std::chrono::nanoseconds delay, const CancelToken& cancel) override {
    return cancel.WaitFor(delay) ? Wake::kCancelled : Wake::kElapsed;
  }
};

}  // namespace

std::shared_ptr<Clock> MakeSystemClock() {
  return std::make_shared<SystemClock>();
}

std::shared_ptr<Sleeper> MakeSystemSleeper() {
  return std::make_shared<SystemSleeper>();
}

}  // namespace nairi::client
