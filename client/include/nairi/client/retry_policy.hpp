#pragma once

#include "nairi/client/error.hpp"

namespace nairi::client {

// Whether a call may be carried out twice without harm. Only the GETs are kRepeatable: the API
// documents no idempotency key.
enum class Idempotency { kRepeatable, kOnce };

// A failed attempt. `attempts` counts the failed one.
struct FailedAttempt {
  const Error& error;
  Idempotency idempotency = Idempotency::kOnce;
  int attempts = 1;
};

// One question: is this failure worth another attempt? Stateless, so one object serves all threads.
class RetryPolicy {
 public:
  RetryPolicy() = default;
  RetryPolicy(const RetryPolicy&) = delete;
  RetryPolicy& operator=(const RetryPolicy&) = delete;
  virtual ~RetryPolicy() = default;

  [[nodiscard]] virtual bool ShouldRetry(const FailedAttempt& attempt) const = 0;
};

// Repeats what may pass by itself (429, 5xx, no connection, a broken one, a timeout) up to a number
// of attempts. A call that is not repeatable is repeated only when the failure certainly had no
// effect: it never left this machine, or the server said 429, or 503 with `Retry-After`.
class LimitedAttempts final : public RetryPolicy {
 public:
  // REQUIRES: attempts_max > 0. With 1 nothing is ever repeated.
  explicit LimitedAttempts(int attempts_max) : attempts_max_(attempts_max) {}

  [[nodiscard]] bool ShouldRetry(const FailedAttempt& attempt) const override;

 private:
  int attempts_max_;
};

}  // namespace nairi::client
