#pragma once

#include <chrono>

namespace nairi::client {

// One question: how long until the message is asked for again? Stateless, called from many threads.
class PollingPolicy {
 public:
  PollingPolicy() = default;
  PollingPolicy(const PollingPolicy&) = delete;
  PollingPolicy& operator=(const PollingPolicy&) = delete;
  virtual ~PollingPolicy() = default;

  // `polls` is how many answers said "not yet", from 1.
  [[nodiscard]] virtual std::chrono::milliseconds DelayAfter(int polls) const = 0;
};

// The same pause each time. The API's own samples pause 2 s.
class FixedInterval final : public PollingPolicy {
 public:
  explicit FixedInterval(std::chrono::milliseconds interval) : interval_(interval) {}

  [[nodiscard]] std::chrono::milliseconds DelayAfter(int) const override { return interval_; }

 private:
  std::chrono::milliseconds interval_;
};

}  // namespace nairi::client
