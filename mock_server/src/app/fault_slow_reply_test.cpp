// Faults that make a whole reply slow: delay, trickle. That something waits is shown by what is
// answered meanwhile, with waits of an hour; that it arrives, with waits of a millisecond.

#include <gtest/gtest.h>

#include <chrono>

#include "app/fault_test_fixture.hpp"

namespace nairi::mock {
namespace {

TEST_F(FaultsAtTheSocket, DelayHoldsBackTheFirstByteWhileOthersAreAnswered) {
  Inject("start_conversation", R"({"kind": "delay", "delay": "1h"})");
  const auto client = SendAndStall(StartConversation());
  EXPECT_FALSE(client.HasInput());
  EXPECT_EQ(CountConversations(), 1U);  // the work has been done by then
}

TEST_F(FaultsAtTheSocket, DelayIsTimeOfTheWallAndNotOfTheSandbox) {
  Inject("get_agent", R"({"kind": "delay", "delay": "1h"})");
  const auto client = SendAndStall(GetAgent());
  sandbox().Advance(std::chrono::hours(2));
  EXPECT_EQ(ReplyTo(GetAgent()).Header("Date"), "Thu, 01 Jan 2026 02:00:00 GMT");
  EXPECT_FALSE(client.HasInput());
}

TEST_F(FaultsAtTheSocket, DelayChangesNoByteAndKeepsTheConnection) {
  Inject("get_agent", R"({"kind": "delay", "delay": "1ms"})");
  auto client = Connect();
  client.Send(GetAgent() + GetAgent());
  const auto whole = WholeReply("delay");
  EXPECT_EQ(client.Read(whole.size()), whole);
  EXPECT_EQ(client.ReadReply().body, Untouched().body);
}

TEST_F(FaultsAtTheSocket, TrickleSendsAPieceAndWaits) {
  Inject("get_agent", R"({"kind": "trickle", "bytes": 12, "every": "1h"})");
  auto client = SendAndStall(GetAgent());
  EXPECT_EQ(client.Read(12), "HTTP/1.1 200");
  EXPECT_FALSE(client.HasInput());
}

TEST_F(FaultsAtTheSocket, TrickleChangesNoByteAndKeepsTheConnection) {
  Inject("get_agent", R"({"kind": "trickle", "bytes": 100, "every": "1ms"})");
  auto client = Connect();
  client.Send(GetAgent() + GetAgent());
  const auto whole = WholeReply("trickle");
  EXPECT_EQ(client.Read(whole.size()), whole);
  EXPECT_EQ(client.ReadReply().body, Untouched().body);
}

TEST_F(FaultsAtTheSocket, TrickleDoesTheWork) {
  Inject("start_conversation", R"({"kind": "trickle", "bytes": 1, "every": "1h"})");
  auto client = SendAndStall(StartConversation());
  EXPECT_EQ(client.Read(1), "H");
  EXPECT_EQ(CountConversations(), 1U);
}

}  // namespace
}  // namespace nairi::mock
