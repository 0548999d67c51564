// How replies leave, seen from the other end of the wire.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "transport/server_test_fixture.hpp"

namespace nairi::mock::transport {
namespace {

using http::Delivery;
using http::Ending;
using std::chrono::hours;
using std::chrono::milliseconds;
using ::testing::EndsWith;
using ::testing::HasSubstr;

constexpr milliseconds kForever = hours(1);

// Answers "/fault" with the given delivery and everything else plainly.
FunctionHandler::Function FaultsAt(Delivery delivery) {
  return [delivery](const http::Request& request) {
    auto reply = TextReply("0123456789");
    if (request.target == "/fault") reply.delivery = delivery;
    return reply;
  };
}

struct Seen {
  std::string bytes;
  Raw::End end;
};

// All that a client sees of the reply to "/fault" on a connection that ends.
Seen SeenOf(const Delivery& delivery) {
  TestServer server(FaultsAt(delivery));
  auto client = server.Connect();
  client.Send(Get("/fault"));
  auto bytes = client.ReadUntilClose();
  return {std::move(bytes), client.end()};
}

TEST(Delivery, DelaysAReplyAndKeepsTheConnection) {
  TestServer server(FaultsAt({.delay = milliseconds(5)}));
  auto client = server.Connect();
  client.Send(Get("/fault") + Get("/next") + Get("/fault"));
  for (int i = 0; i < 3; ++i) EXPECT_EQ(client.ReadReply().body, "0123456789");
}

TEST(Delivery, TricklesTheWholeReply) {
  TestServer server(FaultsAt({.trickle = http::Trickle{7, milliseconds(1)}}));
  auto client = server.Connect();
  client.Send(Get("/fault") + Get("/next"));
  EXPECT_EQ(client.ReadReply().body, "0123456789");
  EXPECT_EQ(client.ReadReply().body, "0123456789");
}

TEST(Delivery, TricklesWithoutPauseOrSize) {
  TestServer server(FaultsAt({.trickle = http::Trickle{0, milliseconds(0)}}));
  auto client = server.Connect();
  client.Send(Get("/fault"));
  EXPECT_EQ(client.ReadReply().body, "0123456789");
}

TEST(Delivery, CutsAfterSoManyBytes) {
  const auto cut = SeenOf({.cut_after = 12});
  EXPECT_EQ(cut.bytes, "HTTP/1.1 200");
  EXPECT_EQ(cut.end, Raw::End::kClosed);

  const auto nothing = SeenOf({.cut_after = 0});
  EXPECT_EQ(nothing.bytes, "");
  EXPECT_EQ(nothing.end, Raw::End::kClosed);

  const auto all = SeenOf({.cut_after = 100'000});
  EXPECT_THAT(all.bytes, EndsWith("0123456789"));
  EXPECT_EQ(all.end, Raw::End::kClosed);
}

TEST(Delivery, ResetsAfterTheAllowedBytes) {
  const auto part = SeenOf({.cut_after = 12, .ending = Ending::kReset});
  EXPECT_EQ(part.bytes, "HTTP/1.1 200");
  EXPECT_EQ(part.end, Raw::End::kReset);

  const auto nothing = SeenOf({.cut_after = 0, .ending = Ending::kReset});
  EXPECT_EQ(nothing.bytes, "");
  EXPECT_EQ(nothing.end, Raw::End::kReset);
}

TEST(Delivery, ClosesAfterAWholeReply) {
  const auto seen = SeenOf({.ending = Ending::kClose});
  EXPECT_THAT(seen.bytes, EndsWith("0123456789"));
  EXPECT_EQ(seen.bytes.find("Connection:"), std::string::npos);  // the close comes unannounced
  EXPECT_EQ(seen.end, Raw::End::kClosed);
}

TEST(Delivery, DeclaresAnotherLength) {
  const auto longer = SeenOf({.content_length = 99, .ending = Ending::kClose});
  EXPECT_THAT(longer.bytes, HasSubstr("Content-Length: 99\r\n"));
  EXPECT_THAT(longer.bytes, EndsWith("\r\n\r\n0123456789"));

  TestServer server(FaultsAt({.content_length = 4}));
  auto client = server.Connect();
  client.Send(Get("/fault"));
  EXPECT_EQ(client.ReadReply().body, "0123");
  EXPECT_EQ(client.Read(6), "456789");
}

TEST(Delivery, SendsOtherBytesInPlaceOfTheReply) {
  const auto raw = SeenOf({.raw = "garbage\x01\r\n", .ending = Ending::kClose});
  EXPECT_EQ(raw.bytes, "garbage\x01\r\n");

  const auto cut = SeenOf({.cut_after = 4, .raw = "garbage"});
  EXPECT_EQ(cut.bytes, "garb");

  TestServer server(FaultsAt({.raw = "HTTP/1.1 299 Odd\r\nContent-Length: 1\r\n\r\n!"}));
  auto client = server.Connect();
  client.Send(Get("/fault") + Get("/next"));
  EXPECT_EQ(client.ReadReply().status, 299);
  EXPECT_EQ(client.ReadReply().status, 200);
}

TEST(Delivery, SendsOnlyTheHeadOfALateHeadReply) {
  TestServer server(FaultsAt({.delay = milliseconds(1)}));
  auto client = server.Connect();
  client.Send("HEAD /fault HTTP/1.1\r\nHost: h\r\n\r\n" + Get("/next"));
  EXPECT_EQ(client.ReadReply(Raw::BodyRule::kNone).Header("Content-Length"), "10");
  EXPECT_EQ(client.ReadReply().body, "0123456789");
}

TEST(Delivery, ClosesAfterALateReplyWhenTheRequestSaidSo) {
  TestServer server(FaultsAt({.delay = milliseconds(1)}));
  auto client = server.Connect();
  client.Send("GET /fault HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(client.ReadUntilClose(), HasSubstr("Connection: close\r\n"));
  EXPECT_EQ(client.end(), Raw::End::kClosed);
}

TEST(Delivery, HangsWithoutHoldingUpOthers) {
  TestServer server(FaultsAt({.cut_after = 12, .ending = Ending::kHang}));
  auto hung = server.Connect();
  hung.Send(Get("/before") + Get("/fault") + Get("/never"));
  EXPECT_EQ(hung.ReadReply().status, 200);
  EXPECT_EQ(hung.Read(12), "HTTP/1.1 200");
  for (int i = 0; i < 8; ++i) {  // enough connections for every thread to get some
    auto other = server.Connect();
    other.Send(Get("/"));
    EXPECT_EQ(other.ReadReply().status, 200);
  }
  EXPECT_FALSE(hung.HasInput());
  EXPECT_EQ(hung.end(), Raw::End::kOpen);
}

TEST(Delivery, CostsNoThreadForAThousandHungReplies) {
  constexpr int kHung = 1000;  // each takes a descriptor at either end

  if (!AllowOpenDescriptors(2 * kHung + 100)) GTEST_SKIP() << "too few descriptors allowed";
  TestServer server(FaultsAt({.cut_after = 1, .ending = Ending::kHang}));
  const auto threads = CountThreads();
  std::vector<Raw> hung;
  for (int i = 0; i < kHung; ++i) hung.push_back(server.Connect());
  for (auto& client : hung) client.Send(Get("/fault"));
  for (auto& client : hung) ASSERT_EQ(client.Read(1), "H");
  EXPECT_EQ(CountThreads(), threads);
  server.server().Stop(kForever);
  for (auto& client : hung) EXPECT_EQ(client.ReadUntilClose(), "");
}

TEST(Delivery, FreesEverythingWhenThePeerGoes) {
  for (const auto& delivery :
       {Delivery{.delay = kForever}, Delivery{.trickle = http::Trickle{1, kForever}},
        Delivery{.cut_after = 0, .ending = Ending::kHang}}) {
    TestServer server(FaultsAt(delivery));
    {
      auto closing = server.Connect();
      auto aborting = server.Connect();
      for (auto* client : {&closing, &aborting}) {
        client->Send(Get("/next") + Get("/fault"));
        EXPECT_EQ(client->ReadReply().status, 200);
      }
      aborting.Abort();
    }
    server.AwaitOpenDescriptors(server.descriptors_at_start());
  }
}

TEST(Delivery, KeepsWhatWasPipelinedBehindALateReply) {
  TestServer server(FaultsAt({.delay = milliseconds(5)}));
  auto client = server.Connect();
  client.Send(Get("/fault"));
  std::string requests;
  constexpr int kRequests = 3000;  // more bytes than are read ahead
  for (int i = 0; i < kRequests; ++i) requests += Get("/" + std::to_string(i));
  client.Send(requests);
  for (int i = 0; i < kRequests + 1; ++i) ASSERT_EQ(client.ReadReply().status, 200);
}

TEST(Delivery, LateRepliesLeaveInOrderOnManyConnections) {
  TestServer server([](const http::Request& request) {
    auto reply = EchoRequest(request);
    reply.delivery.delay = milliseconds(request.target.size());
    return reply;
  });
  std::vector<Raw> clients;
  for (int i = 0; i < 50; ++i) clients.push_back(server.Connect());
  for (auto& client : clients) client.Send(Get("/aaaa") + Get("/") + Get("/aa"));
  for (auto& client : clients) {
    EXPECT_EQ(client.ReadReply().body, "GET /aaaa ");
    EXPECT_EQ(client.ReadReply().body, "GET / ");
    EXPECT_EQ(client.ReadReply().body, "GET /aa ");
  }
}

}  // namespace
}  // namespace nairi::mock::transport
