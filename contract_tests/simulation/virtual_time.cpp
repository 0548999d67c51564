#include "virtual_time.hpp"

#include <algorithm>

namespace nairi::simulation {

void VirtualTime::At(Moment moment, std::function<void()> event) {
  events_.emplace(std::pair(std::max(moment, now_), ++last_sequence_), std::move(event));
}

bool VirtualTime::PassUntil(Moment end, const std::function<bool()>& is_over) {
  if (is_over()) return true;
  const Moment last = std::min(end, horizon_);
  while (!events_.empty() && events_.begin()->first.first <= last) {
    RunFirst();
    if (is_over()) return true;
  }
  now_ = std::max(now_, last);
  if (end > horizon_) throw HorizonPassed();
  return false;
}

void VirtualTime::Drain() {
  while (!events_.empty()) RunFirst();
}

void VirtualTime::RunFirst() {
  auto first = events_.extract(events_.begin());
  now_ = std::max(now_, first.key().first);
  first.mapped()();
}

client::Clock::TimePoint VirtualClock::Now() const {
  return ToTimePoint(time_.now());
}

std::chrono::system_clock::time_point VirtualClock::WallNow() const {
  return WorldStart() + time_.now();
}

client::Wake VirtualSleeper::SleepFor(std::chrono::nanoseconds delay,
                                      const client::CancelToken& cancel) {
  const auto whole = std::chrono::ceil<std::chrono::milliseconds>(delay);
  const bool is_cancelled =
      time_.PassUntil(time_.now() + whole, [&] { return cancel.IsCancelled(); });
  return is_cancelled ? client::Wake::kCancelled : client::Wake::kElapsed;
}

std::chrono::system_clock::time_point WorldStart() {
  return std::chrono::sys_days{std::chrono::January / 1 / 2026};
}

client::Clock::TimePoint ToTimePoint(Moment moment) {
  // Not zero, so that nothing can take a moment for "unset".
  return client::Clock::TimePoint(std::chrono::hours(1)) + moment;
}

}  // namespace nairi::simulation
