// What happens where a peer, or the machine, has come to a limit.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/resource.h>
#include <unistd.h>

#include <vector>

#include "transport/server_test_fixture.hpp"

namespace nairi::mock::transport {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(ServerLimits, ClosesSilentClients) {
  TestServer server({.idle_timeout = milliseconds(20)});
  auto fresh = server.Connect();
  EXPECT_EQ(fresh.ReadUntilClose(), "");
  auto served = server.Connect();
  served.Send(Get("/"));
  EXPECT_EQ(served.ReadReply().status, 200);
  EXPECT_EQ(served.ReadUntilClose(), "");
}

TEST(ServerLimits, TellsSlowClientsThatTheyTookTooLong) {
  TestServer server({.header_timeout = milliseconds(20), .progress_timeout = milliseconds(20)});
  for (const auto* part :
       {"GET / HT", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nab"}) {
    auto client = server.Connect();
    client.Send(part);
    EXPECT_EQ(client.ReadReply().status, 408);
    EXPECT_EQ(client.ReadUntilClose(), "");
  }
}

TEST(ServerLimits, LetsGoOfAClientThatNeverReads) {
  const http::Body large(std::string(30'000'000, 'L'));
  TestServer server({.progress_timeout = milliseconds(20)}, [large](const http::Request&) {
    return http::Reply{200, {}, large, {}};
  });
  auto client = server.Connect();
  client.Send(Get("/"));
  EXPECT_EQ(client.Read(8), "HTTP/1.1");
  // The server's patience ends while the reply is stuck; what had left before is still readable.
  server.AwaitOpenDescriptors(server.descriptors_at_start() + 1);
  EXPECT_LT(client.ReadUntilClose().size(), large.size());
}

// The peer reads the first bytes and nothing more, of a reply that its socket cannot hold.
TEST(ServerLimits, LetsGoOfAClientThatNeverReadsADelayedOrTrickledReply) {
  const http::Body large(std::string(30'000'000, 'L'));
  for (const auto& delivery :
       {http::Delivery{.delay = milliseconds(1)},
        http::Delivery{.trickle = http::Trickle{10'000'000, milliseconds(1)}}}) {
    TestServer server({.progress_timeout = milliseconds(20)}, [&](const http::Request&) {
      return http::Reply{200, {}, large, delivery};
    });
    auto client = server.Connect();
    client.Send(Get("/"));
    EXPECT_EQ(client.Read(8), "HTTP/1.1");
    server.AwaitOpenDescriptors(server.descriptors_at_start() + 1);
    EXPECT_LT(client.ReadUntilClose().size(), large.size());
  }
}

// The pauses that a trickle asks for are the server's own, however long beside the limit.
TEST(ServerLimits, LeavesTheWaitsOfADeliveryAlone) {
  TestServer server({.progress_timeout = milliseconds(1)}, [](const http::Request&) {
    auto reply = TextReply("late");
    reply.delivery.delay = milliseconds(30);
    reply.delivery.trickle = http::Trickle{50, milliseconds(30)};
    return reply;
  });
  auto client = server.Connect();
  client.Send(Get("/"));
  EXPECT_EQ(client.ReadReply().body, "late");
}

TEST(ServerLimits, AnswersConnectionsBeyondTheLimitWith503) {
  ServerOptions options;
  options.limits.connections = 2;
  options.on_protocol_error = [](int status, std::string_view reason) {
    return http::Reply{status, {{"X-Shape", "own"}}, "<" + std::string(reason) + ">", {}};
  };
  TestServer server(std::move(options), EchoRequest);
  auto first = server.Connect();
  {
    auto second = server.Connect();
    for (auto* client : {&first, &second}) {
      client->Send(Get("/"));
      EXPECT_EQ(client->ReadReply().status, 200);
    }
    auto third = server.Connect();
    third.Send(Get("/"));
    const auto reply = third.ReadReply();
    EXPECT_EQ(reply.status, 503);
    EXPECT_EQ(reply.Header("Connection"), "close");
    EXPECT_EQ(reply.Header("X-Shape"), "own");
    EXPECT_EQ(reply.body, "<too many connections>");
    EXPECT_EQ(third.ReadUntilClose(), "");
    EXPECT_EQ(third.end(), Raw::End::kClosed);  // and not reset, though its request was not read
  }
  first.Send(Get("/still"));
  EXPECT_EQ(first.ReadReply().body, "GET /still ");
  // The client's end of `first` is open, and so is the server's.
  server.AwaitOpenDescriptors(server.descriptors_at_start() + 2);
  auto again = server.Connect();
  again.Send(Get("/again"));
  EXPECT_EQ(again.ReadReply().body, "GET /again ");
}

// Whoever is turned away costs a descriptor until it has read why, so there is a limit to that,
// too.
TEST(ServerLimits, ClosesWithoutAWordBeyondTheLimitOfThoseItTurnsAway) {
  ServerOptions options;
  options.limits = {.connections = 0, .turned_away = 1, .linger_timeout = hours(1)};
  TestServer server(std::move(options), EchoRequest);
  std::vector<Raw> clients;
  int told = 0;
  for (int i = 0; i < 8; ++i) {
    clients.push_back(server.Connect());
    const auto bytes = clients.back().ReadUntilClose();
    if (!bytes.empty()) {
      EXPECT_THAT(bytes, StartsWith("HTTP/1.1 503 "));
      ++told;
    }
  }
  EXPECT_GE(told, 1);
  EXPECT_LE(told, 2);  // one for each thread
}

// Allows this process no descriptor beyond the lowest that is free, while it lives.
class NoDescriptorButOne {
 public:
  NoDescriptorButOne() {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    const int lowest_free = ::dup(0);
    ::close(lowest_free);
    rlimit limit = before_;
    limit.rlim_cur = static_cast<rlim_t>(lowest_free) + 1;
    ::setrlimit(RLIMIT_NOFILE, &limit);
  }
  NoDescriptorButOne(const NoDescriptorButOne&) = delete;
  NoDescriptorButOne& operator=(const NoDescriptorButOne&) = delete;
  ~NoDescriptorButOne() { ::setrlimit(RLIMIT_NOFILE, &before_); }

 private:
  rlimit before_{};
};

TEST(ServerLimits, AcceptsAgainWhenThereAreDescriptorsAgain) {
  FunctionHandler handler(EchoRequest);
  const Server server({.io_threads = 1}, handler);
  Raw early(server.port());
  early.Send(Get("/before"));
  EXPECT_EQ(early.ReadReply().status, 200);

  const auto connect_in_vain = [&] {
    const NoDescriptorButOne limit;
    Raw late(server.port());  // takes the last descriptor, so there is none to accept it with
    late.Send(Get("/late"));
    // The one thread does what comes in order: behind these answers, accepting has failed.
    for (const std::string target : {"/once", "/twice"}) {
      early.Send(Get(target));
      EXPECT_EQ(early.ReadReply().body, "GET " + target + " ");
    }
    EXPECT_FALSE(late.HasInput());
    return late;
  };
  auto late = connect_in_vain();
  EXPECT_EQ(late.ReadReply().body, "GET /late ");
}

}  // namespace
}  // namespace nairi::mock::transport
