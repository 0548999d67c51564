// Faults that spoil the bytes of a reply: cut, wrong_length, broken_json, empty.

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "app/fault_test_fixture.hpp"

namespace nairi::mock {
namespace {

using nlohmann::json;
using testing::EndsWith;
using testing::IsEmpty;
using testing::StartsWith;

std::string LengthOf(const std::string& body, int more = 0) {
  return std::to_string(static_cast<int>(body.size()) + more);
}

TEST_F(FaultsAtTheSocket, CutOfTheReplyStopsAnywhereAndCloses) {
  const auto whole = WholeReply("cut");
  for (const std::size_t bytes : {std::size_t{0}, std::size_t{12}, whole.size() - 1}) {
    Inject("get_agent", R"({"kind": "cut", "bytes": )" + std::to_string(bytes) + "}");
    const auto seen = SeenOf(GetAgent());
    EXPECT_EQ(seen.bytes, whole.substr(0, bytes));
    EXPECT_EQ(seen.end, Raw::End::kClosed);
  }
}

TEST_F(FaultsAtTheSocket, CutOfTheReplyEndsInAReset) {
  Inject("get_agent", R"({"kind": "cut", "bytes": 12, "ending": "reset"})");
  const auto seen = SeenOf(GetAgent());
  EXPECT_EQ(seen.bytes, "HTTP/1.1 200");
  EXPECT_EQ(seen.end, Raw::End::kReset);
}

TEST_F(FaultsAtTheSocket, CutOfTheReplyEndsInAHang) {
  Inject("get_agent", R"({"kind": "cut", "bytes": 12, "ending": "hang"})");
  auto client = SendAndStall(GetAgent());
  EXPECT_EQ(client.Read(12), "HTTP/1.1 200");
  EXPECT_FALSE(client.HasInput());
}

TEST_F(FaultsAtTheSocket, CutOfTheBodyDeclaresAllOfIt) {
  const auto whole = WholeReply("cut");
  const auto body = Untouched().body;
  const auto part = whole.substr(0, whole.size() - body.size() + 20);
  EXPECT_THAT(part, EndsWith(body.substr(0, 20)));

  Inject("get_agent", R"({"kind": "cut", "bytes": 20, "of": "body"})");
  const auto closed = SeenOf(GetAgent());
  EXPECT_EQ(closed.bytes, part);
  EXPECT_EQ(closed.end, Raw::End::kClosed);

  Inject("get_agent", R"({"kind": "cut", "bytes": 20, "of": "body", "ending": "reset"})");
  const auto reset = SeenOf(GetAgent());
  EXPECT_EQ(reset.bytes, part);
  EXPECT_EQ(reset.end, Raw::End::kReset);

  Inject("get_agent", R"({"kind": "cut", "bytes": 20, "of": "body", "ending": "hang"})");
  auto client = SendAndStall(GetAgent());
  EXPECT_EQ(client.Read(part.size()), part);
  EXPECT_FALSE(client.HasInput());
}

TEST_F(FaultsAtTheSocket, CutDoesTheWork) {
  Inject("start_conversation", R"({"kind": "cut", "bytes": 0})");
  EXPECT_EQ(SeenOf(StartConversation()).bytes, "");
  EXPECT_EQ(CountConversations(), 1U);
}

TEST_F(FaultsAtTheSocket, WrongLengthPromisesMoreThanItSends) {
  const auto body = Untouched().body;
  for (const auto& [ending, end] :
       {std::pair{"close", Raw::End::kClosed}, std::pair{"reset", Raw::End::kReset}}) {
    Inject("get_agent",
           R"({"kind": "wrong_length", "by": 10, "ending": ")" + std::string(ending) + "\"}");
    auto client = Connect();
    client.Send(GetAgent());
    const auto reply = client.ReadReply();
    EXPECT_EQ(reply.Header("Content-Length"), LengthOf(body, 10));
    EXPECT_EQ(reply.body, body);
    EXPECT_EQ(client.end(), end);
  }
}

TEST_F(FaultsAtTheSocket, WrongLengthPromisesMoreAndHangs) {
  Inject("get_agent", R"({"kind": "wrong_length", "ending": "hang"})");
  auto client = SendAndStall(GetAgent());
  const auto head = client.ReadReply(Raw::BodyRule::kNone);
  const auto body = Untouched().body;
  EXPECT_EQ(head.Header("Content-Length"), LengthOf(body, 1));
  EXPECT_EQ(client.Read(body.size()), body);
  EXPECT_FALSE(client.HasInput());
}

TEST_F(FaultsAtTheSocket, WrongLengthPromisesLessAndKeepsTheConnection) {
  Inject("get_agent", R"({"kind": "wrong_length", "by": -3, "ending": "keep"})");
  auto client = Connect();
  client.Send(GetAgent() + GetAgent());
  const auto reply = client.ReadReply();
  const auto body = Untouched().body;
  EXPECT_EQ(reply.Header("Content-Length"), LengthOf(body, -3));
  EXPECT_EQ(reply.body + client.Read(3), body);  // what is left stands before the next reply
  EXPECT_EQ(client.ReadReply().body, body);
}

TEST_F(FaultsAtTheSocket, WrongLengthIsNeverNegative) {
  Inject("get_agent", R"({"kind": "wrong_length", "by": -1000000})");
  const auto seen = SeenOf(GetAgent());
  EXPECT_THAT(seen.bytes, EndsWith("Content-Length: 0\r\n\r\n" + Untouched().body));
  EXPECT_EQ(seen.end, Raw::End::kClosed);
}

TEST_F(FaultsAtTheSocket, WrongLengthDoesTheWork) {
  Inject("start_conversation", R"({"kind": "wrong_length"})");
  EXPECT_THAT(SeenOf(StartConversation()).bytes, StartsWith("HTTP/1.1 201 "));
  EXPECT_EQ(CountConversations(), 1U);
}

TEST_F(FaultsAtTheSocket, BrokenJsonIsTheFirstHalfWithAnHonestLength) {
  Inject("get_agent", R"({"kind": "broken_json"})");
  auto client = Connect();
  client.Send(GetAgent() + GetAgent());
  const auto reply = client.ReadReply();
  const auto body = Untouched().body;
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.Header("Content-Type"), "application/json");
  EXPECT_EQ(reply.Header("Content-Length"), LengthOf(reply.body));
  EXPECT_EQ(reply.body, body.substr(0, body.size() / 2));
  EXPECT_FALSE(json::accept(reply.body));
  EXPECT_EQ(client.ReadReply().body, body);  // the length was true: the next reply stands there
}

TEST_F(FaultsAtTheSocket, BrokenJsonDoesTheWork) {
  Inject("start_conversation", R"({"kind": "broken_json"})");
  EXPECT_FALSE(json::accept(ReplyTo(StartConversation()).body));
  EXPECT_EQ(CountConversations(), 1U);
}

TEST_F(FaultsAtTheSocket, EmptyIsAnHonestHeadAlone) {
  Inject("get_agent", R"({"kind": "empty"})");
  auto client = Connect();
  client.Send(GetAgent() + GetAgent());
  const auto reply = client.ReadReply();
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.Header("Content-Length"), "0");
  EXPECT_EQ(reply.Header("Content-Type"), "application/json");
  EXPECT_THAT(reply.body, IsEmpty());
  EXPECT_EQ(client.ReadReply().body, Untouched().body);
}

TEST_F(FaultsAtTheSocket, EmptyDoesTheWork) {
  Inject("start_conversation", R"({"kind": "empty"})");
  EXPECT_EQ(ReplyTo(StartConversation()).status, 201);
  EXPECT_EQ(CountConversations(), 1U);
}

}  // namespace
}  // namespace nairi::mock
