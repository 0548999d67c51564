#include "transport/server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <system_error>

#include "transport/server_test_fixture.hpp"

namespace nairi::mock::transport {
namespace {

using std::chrono::milliseconds;
using ::testing::EndsWith;
using ::testing::HasSubstr;

TEST(Server, AnswersOverLoopback) {
  TestServer server;
  auto client = server.Connect();
  client.Send(Get("/hello"));
  const auto reply = client.ReadReply();
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body, "GET /hello ");
  EXPECT_TRUE(reply.Header("Date"));
  EXPECT_EQ(reply.Header("Connection"), std::nullopt);
}

TEST(Server, KeepsConnectionsAliveByTheRulesOfTheVersion) {
  struct Case {
    std::string version, connection;
    std::optional<std::string> answer;
    bool closes;
  };
  TestServer server;
  for (const auto& row : {
           Case{"HTTP/1.1", "", std::nullopt, false},
           Case{"HTTP/1.1", "Connection: keep-alive\r\n", std::nullopt, false},
           Case{"HTTP/1.1", "Connection: close\r\n", "close", true},
           Case{"HTTP/1.1", "Connection: TE, Close\r\n", "close", true},
           Case{"HTTP/1.0", "", "close", true},
           Case{"HTTP/1.0", "Connection: keep-alive\r\n", "keep-alive", false},
           Case{"HTTP/1.0", "Connection: close\r\n", "close", true},
       }) {
    SCOPED_TRACE(row.version + " " + row.connection);
    auto client = server.Connect();
    client.Send("GET / " + row.version + "\r\nHost: h\r\n" + row.connection + "\r\n");
    EXPECT_EQ(client.ReadReply().Header("Connection"), row.answer);
    if (row.closes) {
      EXPECT_EQ(client.ReadUntilClose(), "");
      EXPECT_EQ(client.end(), Raw::End::kClosed);
    } else {
      client.Send(Get("/again"));
      EXPECT_EQ(client.ReadReply().body, "GET /again ");
    }
  }
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
  TestServer server;
  auto client = server.Connect();
  constexpr int kRequests = 500;
  std::string requests;
  for (int i = 0; i < kRequests; ++i) requests += Post("/" + std::to_string(i), "x");
  client.Send(requests);
  for (int i = 0; i < kRequests; ++i) {
    ASSERT_EQ(client.ReadReply().body, "POST /" + std::to_string(i) + " x");
  }
}

TEST(Server, ReadsRequestsThatDripInByteByByte) {
  TestServer server;
  auto client = server.Connect();
  for (const char byte : Post("/slow", "body")) client.Send(std::string(1, byte));
  EXPECT_EQ(client.ReadReply().body, "POST /slow body");
}

TEST(Server, ReadsChunkedRequests) {
  TestServer server;
  auto client = server.Connect();
  client.Send(
      "POST /c HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
      "5;ext=1\r\nhello\r\n1\r\n!\r\n0\r\nTrailer: dropped\r\n\r\n" +
      Get("/next"));
  EXPECT_EQ(client.ReadReply().body, "POST /c hello!");
  EXPECT_EQ(client.ReadReply().body, "GET /next ");
}

TEST(Server, AnswersHeadWithoutABody) {
  TestServer server;
  auto client = server.Connect();
  client.Send("HEAD /h HTTP/1.1\r\nHost: h\r\n\r\n" + Get("/next"));
  EXPECT_EQ(client.ReadReply(Raw::BodyRule::kNone).Header("Content-Length"), "8");
  EXPECT_EQ(client.ReadReply().body, "GET /next ");
}

TEST(Server, SendsNoBodyWith204) {
  TestServer server([](const http::Request&) {
    return http::Reply{204, {}, std::string("must not be sent"), {}};
  });
  auto client = server.Connect();
  client.Send(Get("/") + Get("/"));
  EXPECT_EQ(client.ReadReply().Header("Content-Length"), std::nullopt);
  EXPECT_EQ(client.ReadReply().status, 204);
}

TEST(Server, SendsContinueOnlyForAnAcceptableHead) {
  TestServer server({.body_bytes = 10});
  auto good = server.Connect();
  good.Send("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(good.ReadReply().head, "HTTP/1.1 100 Continue\r\n\r\n");
  good.Send("ab");
  EXPECT_EQ(good.ReadReply().body, "POST / ab");

  auto too_large = server.Connect();
  too_large.Send(
      "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 11\r\n\r\n");
  EXPECT_EQ(too_large.ReadReply().status, 413);

  auto impatient = server.Connect();
  impatient.Send(
      "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nab");
  EXPECT_EQ(impatient.ReadReply().status, 200);

  auto unknown = server.Connect();
  unknown.Send("POST / HTTP/1.1\r\nHost: h\r\nExpect: magic\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(unknown.ReadReply().status, 417);
}

TEST(Server, AnswersAnOversizedUploadBeforeItCloses) {
  TestServer server({.body_bytes = 1000});
  for (const auto* head :
       {"Content-Length: 4000000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n3d0900\r\n"}) {
    auto client = server.Connect();
    client.Send("POST / HTTP/1.1\r\nHost: h\r\n" + std::string(head) + std::string(4'000'000, 'x'));
    const auto reply = client.ReadReply();
    EXPECT_EQ(reply.status, 413);
    EXPECT_EQ(reply.Header("Connection"), "close");
    EXPECT_EQ(reply.body, R"({"error":"request body too large"})");
    EXPECT_EQ(client.ReadUntilClose(), "");
    EXPECT_EQ(client.end(), Raw::End::kClosed);
  }
}

TEST(Server, TakesABodyOfExactlyTheLimit) {
  TestServer server({.body_bytes = 100'000});
  auto client = server.Connect();
  client.Send(Post("/", std::string(100'000, 'x')));
  EXPECT_EQ(client.ReadReply().body.size(), 100'000 + std::string("POST / ").size());
}

TEST(Server, RefusesHeadsBeyondTheLimit) {
  TestServer server;
  const std::string many(20'000, 'x');
  struct Case {
    std::string head;
    int status;
  };
  for (const auto& row : {Case{"GET / HTTP/1.1\r\nHost: h\r\nX: " + many + "\r\n\r\n", 431},
                          Case{"GET /" + many + " HTTP/1.1\r\nHost: h\r\n\r\n", 414}}) {
    auto client = server.Connect();
    client.Send(row.head);
    EXPECT_EQ(client.ReadReply().status, row.status);
    EXPECT_EQ(client.ReadUntilClose(), "");
  }
}

TEST(Server, RefusesWhatIsNotHttp11AndCloses) {
  TestServer server;
  for (const auto* bytes :
       {"PRI HTTP/2.0\r\n\r\nSM\r\n\r\n", "\x16\x03\x01\x02", "GET / HTTP/1.1\nHost: h\n\n",
        "GET / HTTP/1.1\r\n\r\n", "hello\r\n\r\n"}) {
    auto client = server.Connect();
    client.Send(bytes);
    EXPECT_THAT(client.ReadReply().head, HasSubstr("400 Bad Request")) << bytes;
    EXPECT_EQ(client.ReadUntilClose(), "");
    EXPECT_EQ(client.end(), Raw::End::kClosed);
  }
}

TEST(Server, AnswersWhatItCouldReadBeforeAMalformedRequest) {
  TestServer server;
  auto client = server.Connect();
  client.Send(Get("/good") + "bad\r\n\r\n" + Get("/never"));
  EXPECT_EQ(client.ReadReply().body, "GET /good ");
  EXPECT_EQ(client.ReadReply().status, 400);
  EXPECT_EQ(client.ReadUntilClose(), "");
}

TEST(Server, TakesAbsoluteTargets) {
  TestServer server([](const http::Request& request) {
    return TextReply(request.target + " " + std::string(*request.headers.Find("Host")));
  });
  auto client = server.Connect();
  client.Send("GET http://api.nairi.ai/v1?x=1 HTTP/1.1\r\nHost: proxy\r\n\r\n");
  EXPECT_EQ(client.ReadReply().body, "/v1?x=1 api.nairi.ai");
}

TEST(Server, NeverLetsAHeaderValueSplitTheReply) {
  TestServer server([](const http::Request&) {
    auto reply = TextReply("body");
    reply.headers.Add("X-Echo", "a\r\nSet-Cookie: b\r\n\r\n<html>");
    reply.headers.Add("X-Bad\r\nName", "c");
    reply.headers.Add("Content-Length", "999");
    reply.headers.Add("Transfer-Encoding", "chunked");
    return reply;
  });
  auto client = server.Connect();
  client.Send(Get("/"));
  const auto reply = client.ReadReply();
  EXPECT_EQ(reply.Header("X-Echo"), "a  Set-Cookie: b    <html>");
  EXPECT_EQ(reply.Header("Set-Cookie"), std::nullopt);
  EXPECT_EQ(reply.Header("Name"), std::nullopt);
  EXPECT_EQ(reply.Header("Transfer-Encoding"), std::nullopt);
  EXPECT_EQ(reply.body, "body");
}

TEST(Server, KeepsADateThatTheHandlerGave) {
  TestServer server([](const http::Request&) {
    auto reply = TextReply("");
    reply.headers.Add("date", "Thu, 01 Jan 1970 00:00:00 GMT");
    return reply;
  });
  auto client = server.Connect();
  client.Send(Get("/"));
  const auto reply = client.ReadReply();
  EXPECT_EQ(reply.Header("Date"), "Thu, 01 Jan 1970 00:00:00 GMT");
  EXPECT_EQ(reply.head.find("Date:"), std::string::npos);
}

TEST(Server, ClosesWhenTheHandlerSaysSo) {
  TestServer server([](const http::Request&) {
    auto reply = TextReply("bye");
    reply.headers.Add("Connection", "close");
    return reply;
  });
  auto client = server.Connect();
  client.Send(Get("/"));
  EXPECT_THAT(client.ReadUntilClose(), EndsWith("Connection: close\r\n\r\nbye"));
}

TEST(Server, AnswersAThrowingHandlerWith500AndGoesOn) {
  TestServer server([](const http::Request& request) -> http::Reply {
    if (request.target == "/throw") throw std::runtime_error("secret");
    if (request.target == "/odd") throw 7;  // NOLINT(hicpp-exception-baseclass)
    return TextReply("fine");
  });
  auto client = server.Connect();
  for (const auto* target : {"/throw", "/odd"}) {
    client.Send(Get(target));
    const auto reply = client.ReadReply();
    EXPECT_EQ(reply.status, 500);
    EXPECT_EQ(reply.body, R"({"error":"internal error"})");
  }
  client.Send(Get("/"));
  EXPECT_EQ(client.ReadReply().body, "fine");
}

TEST(Server, GivesItsOwnErrorsTheShapeThatItWasGiven) {
  ServerOptions options;
  options.on_protocol_error = [](int status, std::string_view reason) {
    return http::Reply{status, {{"X-Shape", "own"}}, "<" + std::string(reason) + ">", {}};
  };
  TestServer server(std::move(options), EchoRequest);
  auto client = server.Connect();
  client.Send("GET / HTTP/1.1\r\n\r\n");
  const auto reply = client.ReadReply();
  EXPECT_EQ(reply.Header("X-Shape"), "own");
  EXPECT_EQ(reply.body, "<missing Host header>");
}

TEST(Server, FallsBackWhenItsErrorShapeFails) {
  ServerOptions options;
  options.on_protocol_error = [](int, std::string_view) -> http::Reply { throw 7; };
  TestServer server(std::move(options), EchoRequest);
  auto client = server.Connect();
  client.Send("GET / HTTP/1.1\r\n\r\n");
  EXPECT_EQ(client.ReadReply().body, R"({"error":"missing Host header"})");
}

TEST(Server, SendsLargeBodiesWhole) {
  const http::Body large(std::string(20'000'000, 'L'));
  TestServer server([large](const http::Request&) { return http::Reply{200, {}, large, {}}; });
  auto client = server.Connect();
  client.Send(Get("/") + Get("/"));
  EXPECT_EQ(client.ReadReply().body, large.bytes());
  EXPECT_EQ(client.ReadReply().body, large.bytes());
}

TEST(Server, AnswersAClientThatHasFinishedSending) {
  TestServer server;
  auto client = server.Connect();
  client.Send(Get("/a") + Get("/b"));
  client.FinishSending();
  EXPECT_EQ(client.ReadReply().body, "GET /a ");
  EXPECT_EQ(client.ReadReply().body, "GET /b ");
  EXPECT_EQ(client.ReadUntilClose(), "");
}

TEST(Server, ListensOnNamesAndOnIpv6) {
  FunctionHandler handler(EchoRequest);
  EXPECT_NE(Server({.host = "localhost"}, handler).port(), 0);
  try {
    EXPECT_NE(Server({.host = "::1"}, handler).port(), 0);
  } catch (const std::system_error& error) {  // a machine without IPv6
    EXPECT_THAT(error.what(), HasSubstr("cannot listen on [::1]:0"));
  }
}

TEST(Server, SaysWhichAddressItCannotListenOn) {
  FunctionHandler handler(EchoRequest);
  const Server first({}, handler);
  try {
    const Server second({.port = first.port()}, handler);
    FAIL() << "two servers listen on one port";
  } catch (const std::system_error& error) {
    EXPECT_EQ(error.code(), std::errc::address_in_use);
    EXPECT_THAT(error.what(), HasSubstr("127.0.0.1:" + std::to_string(first.port())));
  }
  EXPECT_THROW(Server({.host = "no such host"}, handler), std::system_error);
}

}  // namespace
}  // namespace nairi::mock::transport
