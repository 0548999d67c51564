#include "wire/http_error.hpp"

#include <gtest/gtest.h>

#include "nairi/client/mocks/builders.hpp"
#include "nairi/client/mocks/fake_time.hpp"

namespace nairi::client::wire {
namespace {

using mocks::FakeClock;
using mocks::JsonReply;

struct Row {
  int status;
  ErrorCode code;
  Effect effect;
};

TEST(HttpError, EveryStatusHasOneCodeAndOneEffect) {
  const FakeClock clock;
  const Row rows[] = {{400, ErrorCode::kInvalidArgument, Effect::kNone},
                      {401, ErrorCode::kUnauthenticated, Effect::kNone},
                      {403, ErrorCode::kUnauthenticated, Effect::kNone},
                      {404, ErrorCode::kNotFound, Effect::kNone},
                      {413, ErrorCode::kInvalidArgument, Effect::kNone},
                      {429, ErrorCode::kRateLimited, Effect::kNone},
                      {500, ErrorCode::kInternal, Effect::kUnknown},
                      {501, ErrorCode::kInternal, Effect::kUnknown},
                      {502, ErrorCode::kUnavailable, Effect::kUnknown},
                      {503, ErrorCode::kUnavailable, Effect::kUnknown},
                      {504, ErrorCode::kUnavailable, Effect::kUnknown},
                      {302, ErrorCode::kProtocol, Effect::kUnknown}};
  for (const Row& row : rows) {
    const Error error = ErrorFromReply(JsonReply(row.status, "{}"), clock);
    EXPECT_EQ(error.code, row.code) << row.status;
    EXPECT_EQ(error.effect, row.effect) << row.status;
    EXPECT_EQ(error.http_status, row.status);
  }
}

TEST(HttpError, TheTextIsTheErrorFieldElseTheRawBody) {
  const FakeClock clock;
  EXPECT_EQ(ErrorFromReply(JsonReply(400, R"({"error":"job is not an API job"})"), clock).message,
            "job is not an API job");
  for (const char* body : {"<html>bad gateway</html>", R"({"error":{"code":1}})", "[1]", "", "{"}) {
    EXPECT_EQ(ErrorFromReply(JsonReply(502, body), clock).message, body);
  }
}

TEST(HttpError, A503ThatNamesATimeToComeBackHadNoEffect) {
  const FakeClock clock;
  HttpResponse response = JsonReply(503, "{}");
  response.headers.push_back({"retry-after", "7"});
  const Error error = ErrorFromReply(response, clock);
  EXPECT_EQ(error.effect, Effect::kNone);
  EXPECT_EQ(error.retry_after, std::chrono::seconds(7));
}

TEST(RetryAfter, ADateIsMeasuredFromTheRepliesOwnDate) {
  const FakeClock clock;
  HttpResponse response = JsonReply(429, "{}");
  response.headers.push_back({"Date", "Thu, 01 Jan 2026 00:00:00 GMT"});
  response.headers.push_back({"Retry-After", "Thu, 01 Jan 2026 00:00:30 GMT"});
  EXPECT_EQ(ErrorFromReply(response, clock).retry_after, std::chrono::seconds(30));
}

TEST(RetryAfter, WithoutADateOfItsOwnTheWallClockServes) {
  const FakeClock clock;  // its wall begins 50 years of 365 days after 1970: 2019-12-20
  HttpResponse response = JsonReply(429, "{}");
  response.headers.push_back({"Retry-After", "Fri, 20 Dec 2019 00:01:00 GMT"});
  EXPECT_EQ(ErrorFromReply(response, clock).retry_after, std::chrono::seconds(60));
}

TEST(RetryAfter, APastDateIsZeroAndNonsenseIsNothing) {
  const FakeClock clock;
  HttpResponse response = JsonReply(429, "{}");
  response.headers = {{"Retry-After", "Thu, 01 Jan 1970 00:00:00 GMT"}};
  EXPECT_EQ(ErrorFromReply(response, clock).retry_after, std::chrono::seconds(0));
  for (const char* text : {"soon", "-5", "1.5", ""}) {
    response.headers = {{"Retry-After", text}};
    EXPECT_EQ(ErrorFromReply(response, clock).retry_after, std::nullopt) << text;
  }
  response.headers = {{"Retry-After", "99999999999999999999"}};
  EXPECT_GT(ErrorFromReply(response, clock).retry_after, std::chrono::hours(1));
}

}  // namespace
}  // namespace nairi::client::wire
