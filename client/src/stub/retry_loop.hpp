#pragma once

#include <memory>

#include "nairi/client/call_context.hpp"
#include "nairi/client/options.hpp"
#include "nairi/client/stub_stack.hpp"

namespace nairi::client::stub {

// Carries a call out as often as the policies allow. Thread-safe as far as the policies are.
class RetryLoop final {
 public:
  RetryLoop(const ClientOptions& options, const Seams& seams);

  // `call` is one attempt and returns a Result. The last error is returned, with a note that says
  // why there was no further attempt.
  template <typename Call>
  auto Run(Idempotency idempotency, const CallContext& context, Call call) const
      -> decltype(call()) {
    for (int attempts = 1;; ++attempts) {
      auto result = call();
      if (result) return result;
      Error& error = result.error();
      if (Next(FailedAttempt{error, idempotency, attempts}, context, &error) == Step::kEnd) {
        return result;
      }
    }
  }

 private:
  enum class Step { kAgain, kEnd };

  // Waits for the next attempt, or completes `error` (which is the attempt's own) as the final one.
  Step Next(const FailedAttempt& attempt, const CallContext& context, Error* error) const;

  std::shared_ptr<const RetryPolicy> retry_;
  std::shared_ptr<BackoffPolicy> backoff_;
  std::chrono::milliseconds retry_after_max_;
  std::shared_ptr<Clock> clock_;
  std::shared_ptr<Sleeper> sleeper_;
};

}  // namespace nairi::client::stub
