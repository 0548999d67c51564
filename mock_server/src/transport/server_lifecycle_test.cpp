// Starting and stopping.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <system_error>
#include <thread>
#include <vector>

#include "transport/server_test_fixture.hpp"

namespace nairi::mock::transport {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using ::testing::EndsWith;

// Answers "/late" after `delay`, everything else at once.
FunctionHandler::Function LateAt(milliseconds delay) {
  return [delay](const http::Request& request) {
    auto reply = TextReply("done");
    if (request.target == "/late") reply.delivery.delay = delay;
    return reply;
  };
}

// Sends a request that is answered, so that what follows it on the wire has arrived, too.
void SendBehindAnAnswer(Raw& client, const std::string& bytes) {
  client.Send(Get("/first") + bytes);
  EXPECT_EQ(client.ReadReply().body, "done");
}

TEST(ServerStop, FinishesAReplyThatIsOnItsWay) {
  TestServer server(LateAt(milliseconds(50)));
  auto client = server.Connect();
  SendBehindAnAnswer(client, Get("/late"));
  server.server().Stop(hours(1));
  EXPECT_THAT(client.ReadUntilClose(), EndsWith("Connection: close\r\n\r\ndone"));
  EXPECT_EQ(client.end(), Raw::End::kClosed);
}

TEST(ServerStop, CutsARepliesDelayShortWhenTheGraceIsOver) {
  TestServer server(LateAt(hours(1)));
  auto client = server.Connect();
  SendBehindAnAnswer(client, Get("/late"));
  server.server().Stop(milliseconds(1));
  EXPECT_EQ(client.ReadUntilClose(), "");
}

TEST(ServerStop, ClosesIdleConnectionsAtOnce) {
  TestServer server(LateAt(milliseconds(0)));
  auto idle = server.Connect();
  SendBehindAnAnswer(idle, "");
  auto halfway = server.Connect();
  SendBehindAnAnswer(halfway, "GET /half");
  server.server().Stop(hours(1));
  EXPECT_EQ(idle.ReadUntilClose(), "");
  EXPECT_EQ(halfway.ReadUntilClose(), "");
}

TEST(ServerStop, RefusesConnectionsAfterwards) {
  TestServer server;
  server.server().Stop(milliseconds(0));
  EXPECT_THROW((void)server.Connect(), std::system_error);
  server.server().Stop(milliseconds(0));  // again: nothing happens
}

TEST(ServerStop, MayBeCalledByManyAtOnce) {
  TestServer server(LateAt(milliseconds(20)));
  auto client = server.Connect();
  SendBehindAnAnswer(client, Get("/late"));
  std::vector<std::thread> callers;
  for (int i = 0; i < 4; ++i) {
    callers.emplace_back([&server] {
      server.server().Stop(hours(1));
      EXPECT_THROW((void)server.Connect(), std::system_error);
    });
  }
  for (auto& caller : callers) caller.join();
  EXPECT_THAT(client.ReadUntilClose(), EndsWith("done"));
}

TEST(ServerStop, FreesThePortForTheNextServer) {
  FunctionHandler handler(EchoRequest);
  auto first = std::make_unique<Server>(ServerOptions{}, handler);
  const auto port = first->port();
  Raw client(port);
  client.Send(Get("/"));
  EXPECT_EQ(client.ReadReply().status, 200);
  first.reset();  // closes first, so the port is left in TIME_WAIT
  EXPECT_EQ(client.ReadUntilClose(), "");

  ServerOptions options;
  options.port = port;
  const Server second(options, handler);
  Raw again(port);
  again.Send(Get("/"));
  EXPECT_EQ(again.ReadReply().status, 200);
}

TEST(ServerStart, ServesOnAsManyThreadsAsAsked) {
  FunctionHandler handler(EchoRequest);
  ServerOptions options;
  options.io_threads = 1;
  // A sanitizer's own thread begins with the first thread of the program: have that behind us.
  const Server earlier(options, handler);
  const auto before = CountThreads();
  options.io_threads = 3;
  const Server server(options, handler);
  EXPECT_EQ(CountThreads(), before + 3);
}

TEST(ServerStart, SurvivesAThousandStartsUnderAConnectingClient) {
  constexpr int kCycles = 1000;
  FunctionHandler handler(LateAt(milliseconds(0)));
  std::atomic<std::uint16_t> port{0};
  std::atomic<bool> finished{false};
  std::atomic<int> answered{0};
  const auto descriptors = CountOpenDescriptors();
  std::thread client([&] {
    while (!finished) {
      try {
        Raw connection(port.load());
        connection.Send(Get("/"));
        if (connection.ReadUntilClose().starts_with("HTTP/1.1 200")) ++answered;
      } catch (const std::system_error&) {  // between two servers nobody listens
      }
    }
  });
  for (int cycle = 0; cycle < kCycles; ++cycle) {
    ServerOptions options;
    options.io_threads = 2;
    Server server(options, handler);
    port = server.port();
    Raw first(server.port());  // a first connect always succeeds
    first.Send(Get("/"));
    EXPECT_EQ(first.ReadReply().body, "done");
  }
  finished = true;
  client.join();
  EXPECT_EQ(CountOpenDescriptors(), descriptors);
  EXPECT_GT(answered, 0);
}

}  // namespace
}  // namespace nairi::mock::transport
