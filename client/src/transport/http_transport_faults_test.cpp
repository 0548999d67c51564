#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>

#include "nairi/client/http_transport.hpp"
#include "tests/scripted_server.hpp"

namespace nairi::client {
namespace {

using tests::Afterwards;
using tests::ScriptedServer;
using tests::WholeReply;

std::shared_ptr<Transport> TransportTo(const ScriptedServer& server) {
  HttpTransportOptions options;
  options.origin = server.origin();
  return MakeHttpTransport(options).value();
}

HttpRequest Post(const std::string& body) {
  HttpRequest request;
  request.method = "POST";
  request.target = "/p";
  request.body = body;
  return request;
}

struct BrokenReply {
  const char* name;
  std::string bytes;
  Afterwards afterwards;
};

class HttpTransportFaults : public testing::TestWithParam<BrokenReply> {};

TEST_P(HttpTransportFaults, ABrokenReplyIsALostConnectionWithAnUnknownEffect) {
  ScriptedServer server({{GetParam().bytes, GetParam().afterwards}});
  const auto response = TransportTo(server)->Send(Post("{}"));
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().code, ErrorCode::kConnectionLost);
  EXPECT_EQ(response.error().effect, Effect::kUnknown);
  EXPECT_EQ(server.requests().size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, HttpTransportFaults,
    testing::Values(
        BrokenReply{"Empty", "", Afterwards::kClose}, BrokenReply{"Reset", "", Afterwards::kReset},
        BrokenReply{"CutInTheHead", "HTTP/1.1 200 OK\r\nContent-", Afterwards::kClose},
        BrokenReply{"CutInTheBody", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
                    Afterwards::kClose},
        BrokenReply{"ResetInTheBody", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
                    Afterwards::kReset},
        BrokenReply{"CutInAChunk",
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nhalf",
                    Afterwards::kClose},
        BrokenReply{"Garbage", "\x16\x03\x01 this is no HTTP\r\n\r\n", Afterwards::kClose}),
    [](const auto& test) { return test.param.name; });

TEST(HttpTransport, ASilentServerEndsAtTheTimeout) {
  ScriptedServer server({});
  HttpRequest request = Post("{}");
  request.timeout = std::chrono::milliseconds(30);
  const auto response = TransportTo(server)->Send(request);
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().code, ErrorCode::kTimeout);
  EXPECT_EQ(response.error().effect, Effect::kUnknown);
}

TEST(HttpTransport, AReplyThatStallsHalfWayEndsAtTheTimeoutToo) {
  ScriptedServer server({{"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"}});
  HttpRequest request = Post("{}");
  request.timeout = std::chrono::milliseconds(30);
  const auto response = TransportTo(server)->Send(request);
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().code, ErrorCode::kTimeout);
}

TEST(HttpTransport, ACancelledRequestReturnsWhileTheServerIsSilent) {
  ScriptedServer server({});
  const auto transport = TransportTo(server);
  CancelSource source;
  HttpRequest request = Post("{}");
  request.timeout = std::chrono::hours(1);
  request.cancel = source.Token();
  auto response = std::async(std::launch::async, [&] { return transport->Send(request); });
  while (server.requests().empty()) std::this_thread::yield();
  source.Cancel();
  const auto result = response.get();
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::kCancelled);
  EXPECT_EQ(result.error().effect, Effect::kUnknown);
}

TEST(HttpTransport, ARequestCancelledBeforehandIsNotSent) {
  ScriptedServer server({});
  CancelSource source;
  source.Cancel();
  HttpRequest request = Post("{}");
  request.cancel = source.Token();
  const auto response = TransportTo(server)->Send(request);
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().code, ErrorCode::kCancelled);
  EXPECT_EQ(response.error().effect, Effect::kNone);
  EXPECT_EQ(server.connections(), 0);
}

TEST(HttpTransport, TheRestOfAnOverlongReplyIsNotReadAsTheNextOne) {
  ScriptedServer server(
      {{WholeReply("{}") + "stray bytes beyond the stated length"}, {WholeReply("\"second\"")}});
  const auto transport = TransportTo(server);
  EXPECT_EQ(transport->Send(Post("1")).value().body, "{}");
  EXPECT_EQ(transport->Send(Post("2")).value().body, "\"second\"");
}

TEST(HttpTransport, ConnectsAnewWhenTheServerHasClosedTheIdleConnection) {
  ScriptedServer server({{WholeReply("1"), Afterwards::kClose}, {WholeReply("2")}});
  const auto transport = TransportTo(server);
  EXPECT_EQ(transport->Send(Post("1")).value().body, "1");
  // The end of the stream may not have been seen yet, and then the second request meets a closed
  // connection; what it must never do is to be answered wrongly or to be sent twice.
  const auto second = transport->Send(Post("2"));
  if (second) {
    EXPECT_EQ(second->body, "2");
    EXPECT_EQ(server.connections(), 2);
  } else {
    EXPECT_EQ(second.error().code, ErrorCode::kConnectionLost);
    EXPECT_EQ(second.error().effect, Effect::kUnknown);
  }
}

TEST(HttpTransport, ARefusedConnectionCertainlyHadNoEffect) {
  HttpTransportOptions options;
  {
    const ScriptedServer gone({});
    options.origin = gone.origin();
  }
  const auto response = MakeHttpTransport(options).value()->Send(Post("{}"));
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(response.error().effect, Effect::kNone);
}

}  // namespace
}  // namespace nairi::client
