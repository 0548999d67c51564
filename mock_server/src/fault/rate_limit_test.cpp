#include "fault/rate_limit.hpp"

#include <gtest/gtest.h>

namespace nairi::mock::fault {
namespace {

using namespace std::chrono_literals;
using Style = RateLimitFault::Style;

constexpr Moment kStart(1'000'000ms);

TEST(RateLimit, ABucketLetsABurstThroughAndThenOneATokenTime) {
  RateLimiter limiter({.tokens = 5, .per = 10s, .style = Style::kBucket});
  for (int i = 0; i < 5; ++i) EXPECT_EQ(limiter.Take(kStart), std::nullopt) << i;
  EXPECT_EQ(limiter.Take(kStart), 2s);
  EXPECT_EQ(limiter.Take(kStart + 1500ms), 500ms);
  EXPECT_EQ(limiter.Take(kStart + 2s), std::nullopt);
  EXPECT_EQ(limiter.Take(kStart + 2s), 2s);
}

TEST(RateLimit, ABucketIsFullAgainAfterItsTimeAndNeverFuller) {
  RateLimiter limiter({.tokens = 2, .per = 1s, .style = Style::kBucket});
  EXPECT_EQ(limiter.Take(kStart), std::nullopt);
  for (int i = 0; i < 2; ++i) EXPECT_EQ(limiter.Take(kStart + 1h), std::nullopt) << i;
  EXPECT_EQ(limiter.Take(kStart + 1h), 500ms);
}

TEST(RateLimit, ABucketRoundsUpWhatATokenNeeds) {
  RateLimiter limiter({.tokens = 3, .per = 1s, .style = Style::kBucket});
  for (int i = 0; i < 3; ++i) EXPECT_EQ(limiter.Take(kStart), std::nullopt);
  EXPECT_EQ(limiter.Take(kStart), 334ms);
  EXPECT_NE(limiter.Take(kStart + 333ms), std::nullopt);
  EXPECT_EQ(limiter.Take(kStart + 334ms), std::nullopt);
}

TEST(RateLimit, AWindowBeginsWithItsFirstRequestAndEndsForAllAtOnce) {
  RateLimiter limiter({.tokens = 2, .per = 10s, .style = Style::kWindow});
  EXPECT_EQ(limiter.Take(kStart), std::nullopt);
  EXPECT_EQ(limiter.Take(kStart + 9s), std::nullopt);
  EXPECT_EQ(limiter.Take(kStart + 9s), 1s);
  EXPECT_EQ(limiter.Take(kStart + 10s), std::nullopt);
  EXPECT_EQ(limiter.Take(kStart + 19s), std::nullopt);
  EXPECT_EQ(limiter.Take(kStart + 19999ms), 1ms);
}

TEST(RateLimit, AClientThatWaitsAsToldIsNeverRefusedTwice) {
  for (const Style style : {Style::kBucket, Style::kWindow}) {
    RateLimiter limiter({.tokens = 7, .per = 3s, .style = style});
    Moment now = kStart;
    for (int i = 0; i < 200; ++i) {
      const auto wait = limiter.Take(now);
      if (!wait) continue;
      now += *wait;
      EXPECT_EQ(limiter.Take(now), std::nullopt) << i;
    }
  }
}

TEST(RateLimit, SurvivesMomentsOutOfOrder) {
  for (const Style style : {Style::kBucket, Style::kWindow}) {
    RateLimiter limiter({.tokens = 1, .per = 1s, .style = style});
    EXPECT_EQ(limiter.Take(kStart), std::nullopt);
    EXPECT_EQ(limiter.Take(kStart - 10ms), 1010ms);
  }
}

TEST(RateLimit, AnswersWithATruthfulRetryAfter) {
  const ErrorReply error_reply = [](int status, std::string_view text) {
    return http::Reply{.status = status, .body = std::string(text)};
  };
  http::Reply reply;
  RateLimitFault{}.ApplyTo(reply, {.now = kStart, .wait = 1200ms, .error_reply = error_reply});
  EXPECT_EQ(reply.status, 429);
  EXPECT_EQ(reply.body.bytes(), "Too Many Requests");
  EXPECT_EQ(reply.headers.Find("Retry-After"), "2");
}

}  // namespace
}  // namespace nairi::mock::fault
