#include <gtest/gtest.h>

#include "nairi/client/backoff_policy.hpp"
#include "nairi/client/polling_policy.hpp"
#include "nairi/client/retry_policy.hpp"

namespace nairi::client {
namespace {

using std::chrono::milliseconds;

Error Failure(ErrorCode code, Effect effect) {
  Error error;
  error.code = code;
  error.effect = effect;
  return error;
}

TEST(LimitedAttempts, RepeatsAReadingAfterWhatMayPassByItself) {
  const LimitedAttempts policy(3);
  for (const ErrorCode code :
       {ErrorCode::kRateLimited, ErrorCode::kInternal, ErrorCode::kUnavailable,
        ErrorCode::kConnectionLost, ErrorCode::kTimeout}) {
    const Error error = Failure(code, Effect::kUnknown);
    EXPECT_TRUE(policy.ShouldRetry({error, Idempotency::kRepeatable, 2})) << ToString(code);
    EXPECT_FALSE(policy.ShouldRetry({error, Idempotency::kRepeatable, 3})) << ToString(code);
  }
}

TEST(LimitedAttempts, NeverRepeatsWhatWouldOnlyFailAgain) {
  const LimitedAttempts policy(3);
  for (const ErrorCode code :
       {ErrorCode::kInvalidArgument, ErrorCode::kUnauthenticated, ErrorCode::kNotFound,
        ErrorCode::kUntrustedServer, ErrorCode::kDeadlineExceeded, ErrorCode::kCancelled,
        ErrorCode::kProtocol, ErrorCode::kTurnFailed}) {
    const Error error = Failure(code, Effect::kNone);
    EXPECT_FALSE(policy.ShouldRetry({error, Idempotency::kRepeatable, 1})) << ToString(code);
  }
}

TEST(LimitedAttempts, RepeatsAWriteOnlyWhenItCertainlyHadNoEffect) {
  const LimitedAttempts policy(3);
  const Error refused = Failure(ErrorCode::kUnavailable, Effect::kNone);
  const Error reset = Failure(ErrorCode::kConnectionLost, Effect::kUnknown);
  EXPECT_TRUE(policy.ShouldRetry({refused, Idempotency::kOnce, 1}));
  EXPECT_FALSE(policy.ShouldRetry({reset, Idempotency::kOnce, 1}));
}

TEST(ExponentialBackoff, GrowsUpToTheLongest) {
  ExponentialBackoff backoff({milliseconds(100), milliseconds(500), 2.0, 0.0}, 1);
  EXPECT_EQ(backoff.DelayAfter(1), milliseconds(100));
  EXPECT_EQ(backoff.DelayAfter(2), milliseconds(200));
  EXPECT_EQ(backoff.DelayAfter(3), milliseconds(400));
  EXPECT_EQ(backoff.DelayAfter(4), milliseconds(500));
  EXPECT_EQ(backoff.DelayAfter(10'000), milliseconds(500));
}

TEST(ExponentialBackoff, OneSeedGivesOneSchedule) {
  ExponentialBackoff one({}, 42);
  ExponentialBackoff same({}, 42);
  ExponentialBackoff other({}, 43);
  int differing = 0;
  for (int failures = 1; failures <= 8; ++failures) {
    const auto delay = one.DelayAfter(failures);
    EXPECT_EQ(delay, same.DelayAfter(failures));
    if (delay != other.DelayAfter(failures)) ++differing;
  }
  EXPECT_GT(differing, 4);
}

TEST(ExponentialBackoff, JitterTakesAwayAtMostItsShare) {
  ExponentialBackoff backoff({milliseconds(1'000), milliseconds(1'000), 2.0, 0.25}, 7);
  for (int draw = 0; draw < 1'000; ++draw) {
    const auto delay = backoff.DelayAfter(1);
    EXPECT_GE(delay, milliseconds(750));
    EXPECT_LE(delay, milliseconds(1'000));
  }
}

TEST(FixedInterval, IsTheSameAfterEachPoll) {
  const FixedInterval polling(milliseconds(2'000));
  EXPECT_EQ(polling.DelayAfter(1), milliseconds(2'000));
  EXPECT_EQ(polling.DelayAfter(100), milliseconds(2'000));
}

}  // namespace
}  // namespace nairi::client
