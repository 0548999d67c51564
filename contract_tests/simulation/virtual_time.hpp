#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <stdexcept>
#include <utility>

#include "nairi/client/clock.hpp"

namespace nairi::simulation {

// Since the world began. A millisecond is the grain of time here, as it is on the wire.
using Moment = std::chrono::milliseconds;

// Something waits for longer than any correct client would: thrown through the client, since
// nothing else ends a wait that will not end.
struct HorizonPassed final : std::runtime_error {
  HorizonPassed() : std::runtime_error("the world's horizon was passed") {}
};

// The time of one world, and what is going to happen in it. It passes only while somebody waits,
// from event to event, and costs nothing. For one thread.
class VirtualTime final {
 public:
  explicit VirtualTime(Moment horizon) : horizon_(horizon) {}
  VirtualTime(const VirtualTime&) = delete;
  VirtualTime& operator=(const VirtualTime&) = delete;

  [[nodiscard]] Moment now() const { return now_; }
  [[nodiscard]] Moment horizon() const { return horizon_; }

  // Lets `event` happen at that moment; those of one moment happen in the order of these calls.
  void At(Moment moment, std::function<void()> event);

  // Lets time pass until `end`, but no further than to the event after which `is_over` holds;
  // answers whether that was why. Throws HorizonPassed when time would run beyond the horizon.
  bool PassUntil(Moment end, const std::function<bool()>& is_over);

  // Lets everything happen that is going to, however late.
  void Drain();

 private:
  void RunFirst();

  const Moment horizon_;
  Moment now_{0};
  std::uint64_t last_sequence_ = 0;
  std::map<std::pair<Moment, std::uint64_t>, std::function<void()>> events_;
};

// The client's clock on that time; `time` outlives it.
class VirtualClock final : public client::Clock {
 public:
  explicit VirtualClock(const VirtualTime& time) : time_(time) {}

  [[nodiscard]] TimePoint Now() const override;
  [[nodiscard]] std::chrono::system_clock::time_point WallNow() const override;

 private:
  const VirtualTime& time_;
};

// The client's sleeper on that time. A token that fires ends a sleep at that very moment.
class VirtualSleeper final : public client::Sleeper {
 public:
  explicit VirtualSleeper(VirtualTime& time) : time_(time) {}

  [[nodiscard]] client::Wake SleepFor(std::chrono::nanoseconds delay,
                                      const client::CancelToken& cancel) override;

 private:
  VirtualTime& time_;
};

// When the world begins on the wall clock, the mock's and the client's.
[[nodiscard]] std::chrono::system_clock::time_point WorldStart();
// A moment as the client's deadlines are given.
[[nodiscard]] client::Clock::TimePoint ToTimePoint(Moment moment);

}  // namespace nairi::simulation
