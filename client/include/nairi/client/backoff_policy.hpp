#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

namespace nairi::client {

// One question: how long to wait before the next attempt? Called from many threads.
class BackoffPolicy {
 public:
  BackoffPolicy() = default;
  BackoffPolicy(const BackoffPolicy&) = delete;
  BackoffPolicy& operator=(const BackoffPolicy&) = delete;
  virtual ~BackoffPolicy() = default;

  // `failures` is how many attempts of this call have failed, from 1.
  [[nodiscard]] virtual std::chrono::milliseconds DelayAfter(int failures) = 0;
};

// The shape of an exponential backoff.
struct ExponentialBackoffOptions {
  std::chrono::milliseconds first{250};
  std::chrono::milliseconds longest{30'000};
  double factor = 2.0;
  double jitter =
      0.5;  // the share of the delay that is drawn: 0 is none, 1 is "anything from zero"
};

// first, first*factor, ... up to `longest`; then a share of it is drawn at random, so that many
// clients that failed together do not come back together. The n-th draw depends on the seed and n
// alone.
class ExponentialBackoff final : public BackoffPolicy {
 public:
  ExponentialBackoff(const ExponentialBackoffOptions& options, std::uint64_t seed)
      : options_(options), seed_(seed) {}

  [[nodiscard]] std::chrono::milliseconds DelayAfter(int failures) override;

 private:
  const ExponentialBackoffOptions options_;
  const std::uint64_t seed_;
  std::atomic<std::uint64_t> draws_{0};
};

}  // namespace nairi::client
