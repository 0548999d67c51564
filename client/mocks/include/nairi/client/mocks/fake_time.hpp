#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "nairi/client/clock.hpp"

namespace nairi::client::mocks {

// Time that moves only when told. Begins at a fixed moment. Thread-safe.
class FakeClock final : public Clock {
 public:
  TimePoint Now() const override {
    const std::lock_guard<std::mutex> lock(mutex_);
    return TimePoint(std::chrono::hours(1)) + passed_;
  }

  std::chrono::system_clock::time_point WallNow() const override {
    const std::lock_guard<std::mutex> lock(mutex_);
    return std::chrono::system_clock::time_point(std::chrono::hours(24 * 365 * 50)) +
           std::chrono::duration_cast<std::chrono::system_clock::duration>(passed_);
  }

  void Advance(std::chrono::nanoseconds duration) {
    const std::lock_guard<std::mutex> lock(mutex_);
    passed_ += duration;
  }

 private:
  mutable std::mutex mutex_;
  std::chrono::nanoseconds passed_{0};
};

// Does not sleep: notes the delay that was asked for and moves its clock by it. Thread-safe.
class FakeSleeper final : public Sleeper {
 public:
  explicit FakeSleeper(std::shared_ptr<FakeClock> clock) : clock_(std::move(clock)) {}

  Wake SleepFor(std::chrono::nanoseconds delay, const CancelToken& cancel) override {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      delays_.push_back(std::chrono::duration_cast<std::chrono::milliseconds>(delay));
    }
    if (during_sleep_) during_sleep_();
    if (cancel.IsCancelled()) return Wake::kCancelled;
    clock_->Advance(delay);
    return Wake::kElapsed;
  }

  // What happens while somebody sleeps, such as a cancellation. Set before use.
  void SetDuringSleep(std::function<void()> action) { during_sleep_ = std::move(action); }

  [[nodiscard]] std::vector<std::chrono::milliseconds> delays() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return delays_;
  }

 private:
  const std::shared_ptr<FakeClock> clock_;
  std::function<void()> during_sleep_;
  mutable std::mutex mutex_;
  std::vector<std::chrono::milliseconds> delays_;
};

}  // namespace nairi::client::mocks
