#include "stub/retry_loop.hpp"

#include <algorithm>
#include <string>

namespace nairi::client::stub {
namespace {

std::string Times(int attempts) {
  return std::to_string(attempts) + (attempts == 1 ? " attempt" : " attempts");
}

// Why a failure that the policy does not repeat is final.
std::string NoteFor(const FailedAttempt& attempt) {
  if (attempt.idempotency == Idempotency::kOnce && attempt.error.effect == Effect::kUnknown) {
    return "not repeated: the request may have been carried out, and the API documents no "
           "idempotency key";
  }
  return attempt.attempts > 1 ? "gave up after " + Times(attempt.attempts) : "";
}

}  // namespace

RetryLoop::RetryLoop(const ClientOptions& options, const Seams& seams)
    : retry_(options.retry),
      backoff_(options.backoff),
      retry_after_max_(options.retry_after_max),
      clock_(seams.clock),
      sleeper_(seams.sleeper) {}

RetryLoop::Step RetryLoop::Next(const FailedAttempt& attempt, const CallContext& context,
                                Error* error) const {
  if (!retry_->ShouldRetry(attempt)) {
    error->note = NoteFor(attempt);
    return Step::kEnd;
  }
  const auto wish = error->retry_after.value_or(std::chrono::milliseconds(0));
  if (wish > retry_after_max_) {
    error->note = "not repeated: the server asks to come back in " +
                  std::to_string(wish.count() / 1'000) + " s, longer than this client waits";
    return Step::kEnd;
  }
  const auto delay = std::max(backoff_->DelayAfter(attempt.attempts), wish);
  if (context.deadline && clock_->Now() + delay >= *context.deadline) {
    error->code = ErrorCode::kDeadlineExceeded;
    error->note = "the deadline comes before the next attempt; made " + Times(attempt.attempts);
    return Step::kEnd;
  }
  if (sleeper_->SleepFor(delay, context.cancel) == Wake::kCancelled) {
    error->code = ErrorCode::kCancelled;
    error->note = "cancelled before the next attempt; made " + Times(attempt.attempts);
    return Step::kEnd;
  }
  return Step::kAgain;
}

}  // namespace nairi::client::stub
