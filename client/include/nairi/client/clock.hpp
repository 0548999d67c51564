#pragma once

#include <chrono>
#include <memory>

#include "nairi/client/cancel_token.hpp"

namespace nairi::client {

// Where this client gets the time from. Deadlines are points on the steady clock, so that a change
// of the wall clock moves none of them. Implementations are called from many threads.
class Clock {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;
  virtual ~Clock() = default;

  [[nodiscard]] virtual TimePoint Now() const = 0;
  // Only to read a `Retry-After` date in a reply that carries no `Date` of its own.
  [[nodiscard]] virtual std::chrono::system_clock::time_point WallNow() const = 0;
};

// Why a sleep ended.
enum class Wake { kElapsed, kCancelled };

// What a loop calls to wait. A test gives one that notes the delay and moves its clock instead.
// Implementations are called from many threads.
class Sleeper {
 public:
  Sleeper() = default;
  Sleeper(const Sleeper&) = delete;
  Sleeper& operator=(const Sleeper&) = delete;
  virtual ~Sleeper() = default;

  // Returns at once with kCancelled when the token fires, else kElapsed after `delay`.
  [[nodiscard]] virtual Wake SleepFor(std::chrono::nanoseconds delay,
                                      const CancelToken& cancel) = 0;
};

[[nodiscard]] std::shared_ptr<Clock> MakeSystemClock();
[[nodiscard]] std::shared_ptr<Sleeper> MakeSystemSleeper();

}  // namespace nairi::client
