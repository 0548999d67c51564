// Faults that lose the reply: reset, close, hang, garbage, ack_loss.

#include <gmock/gmock.h>

#include "app/fault_test_fixture.hpp"

namespace nairi::mock {
namespace {

using testing::SizeIs;

TEST_F(FaultsAtTheSocket, ResetSendsAnRstAndNoByte) {
  Inject("start_conversation", R"({"kind": "reset"})");
  const auto seen = SeenOf(StartConversation());
  EXPECT_EQ(seen.bytes, "");
  EXPECT_EQ(seen.end, Raw::End::kReset);
  EXPECT_EQ(CountConversations(), 0U);
}

TEST_F(FaultsAtTheSocket, CloseSendsAFinAndNoByte) {
  Inject("start_conversation", R"({"kind": "close"})");
  const auto seen = SeenOf(StartConversation());
  EXPECT_EQ(seen.bytes, "");
  EXPECT_EQ(seen.end, Raw::End::kClosed);
  EXPECT_EQ(CountConversations(), 0U);
}

TEST_F(FaultsAtTheSocket, HangSendsNothingAndHoldsUpNobody) {
  Inject("start_conversation", R"({"kind": "hang"})");
  const auto client = SendAndStall(StartConversation());
  EXPECT_FALSE(client.HasInput());
  EXPECT_EQ(CountConversations(), 0U);
}

TEST_F(FaultsAtTheSocket, HangHoldsBackWhatIsPipelinedBehindIt) {
  Inject("get_agent", R"({"kind": "hang"})");
  const auto client = SendAndStall(GetAgent() + GetAgent());
  EXPECT_FALSE(client.HasInput());
}

TEST_F(FaultsAtTheSocket, GarbageIsSoManyBytesThatAreNotHttp) {
  Inject("get_agent", R"({"kind": "garbage", "bytes": 1000})");
  const auto seen = SeenOf(GetAgent());
  ASSERT_THAT(seen.bytes, SizeIs(1000));
  EXPECT_EQ(seen.bytes[0] & 0x80, 0x80);  // no status line begins so
  EXPECT_EQ(seen.end, Raw::End::kClosed);
}

TEST_F(FaultsAtTheSocket, GarbageFollowsFromTheSeed) {
  Inject("get_agent", R"({"kind": "garbage"})");
  const auto first = SeenOf(GetAgent()).bytes;
  Inject("get_agent", R"({"kind": "garbage"})");
  EXPECT_EQ(SeenOf(GetAgent()).bytes, first);
  EXPECT_THAT(first, SizeIs(64));
}

TEST_F(FaultsAtTheSocket, GarbageSkipsTheWork) {
  Inject("start_conversation", R"({"kind": "garbage"})");
  EXPECT_THAT(SeenOf(StartConversation()).bytes, SizeIs(64));
  EXPECT_EQ(CountConversations(), 0U);
}

TEST_F(FaultsAtTheSocket, AckLossDoesTheWorkAndResets) {
  Inject("start_conversation", R"({"kind": "ack_loss"})");
  const auto seen = SeenOf(StartConversation());
  EXPECT_EQ(seen.bytes, "");
  EXPECT_EQ(seen.end, Raw::End::kReset);
  EXPECT_EQ(CountConversations(), 1U);
}

TEST_F(FaultsAtTheSocket, AckLossDoesTheWorkAndCloses) {
  Inject("start_conversation", R"({"kind": "ack_loss", "ending": "close"})");
  const auto seen = SeenOf(StartConversation());
  EXPECT_EQ(seen.bytes, "");
  EXPECT_EQ(seen.end, Raw::End::kClosed);
  EXPECT_EQ(CountConversations(), 1U);
}

TEST_F(FaultsAtTheSocket, AckLossDoesTheWorkAndHangs) {
  Inject("start_conversation", R"({"kind": "ack_loss", "ending": "hang"})");
  const auto client = SendAndStall(StartConversation());
  EXPECT_FALSE(client.HasInput());
  EXPECT_EQ(CountConversations(), 1U);
}

}  // namespace
}  // namespace nairi::mock
