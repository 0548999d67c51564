#include "fault/status_fault.hpp"

#include <gtest/gtest.h>

namespace nairi::mock::fault {
namespace {

using namespace std::chrono_literals;

http::Reply Applied(const StatusFault& fault, http::Reply reply = {}) {
  const ErrorReply error_reply = [](int status, std::string_view text) {
    return http::Reply{.status = status, .body = "error: " + std::string(text)};
  };
  fault.ApplyTo(reply, {.now = Moment(1'700'000'000'400ms), .error_reply = error_reply});
  return reply;
}

TEST(StatusFault, SpeaksInTheErrorShapeOfTheApi) {
  const auto reply = Applied({.status = 503});
  EXPECT_EQ(reply.status, 503);
  EXPECT_EQ(reply.body.bytes(), "error: Service Unavailable");
  EXPECT_EQ(Applied({.status = 401, .error = "Unauthorized"}).body.bytes(), "error: Unauthorized");
}

TEST(StatusFault, SpeaksLikeAGatewayWhenGivenABody) {
  const auto reply =
      Applied({.status = 502, .body = "<h1>Bad Gateway</h1>", .content_type = "text/html"});
  EXPECT_EQ(reply.status, 502);
  EXPECT_EQ(reply.body.bytes(), "<h1>Bad Gateway</h1>");
  EXPECT_EQ(reply.headers.Find("Content-Type"), "text/html");
}

TEST(StatusFault, AnEmptyBodyIsABodyToo) {
  EXPECT_EQ(Applied({.status = 500, .body = ""}).body.bytes(), "");
}

TEST(StatusFault, NamesTheMomentToComeAgain) {
  using Form = RetryAfter::Form;
  EXPECT_EQ(Applied({.status = 429, .retry_after = RetryAfter{2s}}).headers.Find("Retry-After"),
            "2");
  EXPECT_EQ(Applied({.status = 429, .retry_after = RetryAfter{2s, Form::kDate}})
                .headers.Find("Retry-After"),
            "Tue, 14 Nov 2023 22:13:23 GMT");
}

TEST(StatusFault, LeavesNothingOfTheTrueReplyEvenAfterTheWork) {
  const StatusFault fault{.status = 504, .work_before = Work::kDone};
  EXPECT_EQ(fault.work(), Work::kDone);
  const auto reply =
      Applied(fault, {.status = 201, .headers = {{"Location", "/x"}}, .body = std::string("true")});
  EXPECT_EQ(reply.status, 504);
  EXPECT_FALSE(reply.headers.Find("Location"));
  EXPECT_EQ(StatusFault{}.work(), Work::kSkipped);
}

}  // namespace
}  // namespace nairi::mock::fault
