#include "transport/reply_writer.hpp"

#include <gtest/gtest.h>

#include "transport/date_cache.hpp"
#include "transport/server_options.hpp"

namespace nairi::mock::transport {
namespace {

std::string HeadOf(const http::Reply& reply, const ReplyFrame& frame = {.date = "D"}) {
  std::string head;
  AppendHead(head, reply, frame);
  return head;
}

TEST(ReplyWriter, WritesTheHead) {
  EXPECT_EQ(HeadOf({201, {{"A", "b"}, {"A", "c"}}, std::string("body"), {}}),
            "HTTP/1.1 201 Created\r\nA: b\r\nA: c\r\nDate: D\r\nContent-Length: 4\r\n\r\n");
}

TEST(ReplyWriter, SaysWhatBecomesOfTheConnection) {
  EXPECT_EQ(HeadOf({}, {"D", Persistence::kClose, RequestKind::kOrdinary}),
            "HTTP/1.1 200 OK\r\nDate: D\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(HeadOf({}, {"D", Persistence::kKeepAliveAnnounced, RequestKind::kOrdinary}),
            "HTTP/1.1 200 OK\r\nDate: D\r\nContent-Length: 0\r\nConnection: keep-alive\r\n\r\n");
}

TEST(ReplyWriter, OwnsTheFraming) {
  EXPECT_EQ(
      HeadOf(
          {200,
           {{"content-length", "9"}, {"Transfer-Encoding", "chunked"}, {"CONNECTION", "upgrade"}},
           std::string("x"),
           {}}),
      "HTTP/1.1 200 OK\r\nDate: D\r\nContent-Length: 1\r\n\r\n");
}

TEST(ReplyWriter, LeavesOutLengthAndBodyWhereNoneMayBe) {
  for (const int status : {101, 204, 304}) {
    const http::Reply reply{status, {}, std::string("x"), {}};
    EXPECT_EQ(HeadOf(reply).find("Content-Length"), std::string::npos) << status;
    EXPECT_FALSE(SendsBody(reply, {}));
  }
  const http::Reply ordinary{200, {}, std::string("x"), {}};
  EXPECT_TRUE(SendsBody(ordinary, {}));
  EXPECT_FALSE(SendsBody(ordinary, {"", Persistence::kKeepAlive, RequestKind::kHead}));
}

TEST(ReplyWriter, SurvivesAStatusThatIsNone) {
  for (const int status : {-1, 0, 99, 1000}) {
    EXPECT_TRUE(HeadOf({status, {}, {}, {}}).starts_with("HTTP/1.1 500 Internal Server Error\r\n"));
  }
  EXPECT_TRUE(HeadOf({299, {}, {}, {}}).starts_with("HTTP/1.1 299 Unknown\r\n"));
}

TEST(ReplyWriter, LetsNoFieldBreakItsLine) {
  const std::string value("a\r\nb\nc\0d\x7f\te", 11);
  EXPECT_EQ(HeadOf({200, {{"X", value}, {"Y:", "v"}, {"Z\r\n", "v"}, {"", "v"}}, {}, {}}),
            "HTTP/1.1 200 OK\r\nX: a  b c d \te\r\nDate: D\r\nContent-Length: 0\r\n\r\n");
}

TEST(DateCache, FollowsTheSeconds) {
  using std::chrono::milliseconds;
  const std::chrono::system_clock::time_point start{};
  DateCache cache;
  EXPECT_EQ(cache.At(start), "Thu, 01 Jan 1970 00:00:00 GMT");
  EXPECT_EQ(cache.At(start + milliseconds(999)), "Thu, 01 Jan 1970 00:00:00 GMT");
  EXPECT_EQ(cache.At(start + milliseconds(1000)), "Thu, 01 Jan 1970 00:00:01 GMT");
}

TEST(JsonErrorReply, EscapesTheReason) {
  const auto reply = JsonErrorReply(400, "a \"b\" \\ \n");
  EXPECT_EQ(reply.body.bytes(), R"({"error":"a \"b\" \\ \u000a"})");
  EXPECT_EQ(reply.headers.Find("Content-Type"), "application/json");
}

}  // namespace
}  // namespace nairi::mock::transport
