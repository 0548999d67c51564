#include "polling/turn_cut.hpp"

#include <gtest/gtest.h>

#include "nairi/client/mocks/builders.hpp"

namespace nairi::client::polling {
namespace {

using mocks::BuildMessage;

std::vector<Message> TwoTurns() {
  return {BuildMessage({"cmsg_1", "user", "completed", "one"}),
          BuildMessage({"cmsg_2", "progress", "completed", R"({"progress_type":"step"})"}),
          BuildMessage({"cmsg_3", "assistant", "completed", "first reply"}),
          BuildMessage({"cmsg_4", "user", "failed", "two"}),
          BuildMessage({"cmsg_5", "critic", "completed", "hm"}),
          BuildMessage({"cmsg_6", "system", "completed", "a notice"}),
          BuildMessage({"cmsg_7", "system", "completed", "out of memory"})};
}

TEST(TurnCut, TheFirstTurnEndsAtTheNextUserMessage) {
  const auto turn = CutTurn(TwoTurns(), MessageId("cmsg_1")).value();
  EXPECT_EQ(turn.user_message.content, "one");
  ASSERT_EQ(turn.replies.size(), 1U);
  EXPECT_EQ(turn.replies[0].content, "first reply");
  ASSERT_EQ(turn.progress.size(), 1U);
  EXPECT_EQ(turn.progress[0].type, ProgressKind::kStep);
  EXPECT_TRUE(turn.system_messages.empty());
}

TEST(TurnCut, TheReasonOfAFailureIsTheLastSystemMessage) {
  const auto turn = CutTurn(TwoTurns(), MessageId("cmsg_4")).value();
  EXPECT_TRUE(turn.replies.empty());
  EXPECT_EQ(turn.system_messages.size(), 2U);
  EXPECT_EQ(FailureReason(turn), "out of memory");
}

TEST(TurnCut, KeepsMessagesOfRolesItDoesNotKnow) {
  const auto turn = CutTurn(TwoTurns(), MessageId("cmsg_4")).value();
  ASSERT_EQ(turn.others.size(), 1U);
  EXPECT_EQ(turn.others[0].role.text(), "critic");
}

TEST(TurnCut, PutsAListInOrderAndCountsAMessageOnce) {
  std::vector<Message> messages = {BuildMessage({"cmsg_2", "assistant", "completed", "the reply"}),
                                   BuildMessage({"cmsg_2", "assistant", "completed", "the reply"}),
                                   BuildMessage({"cmsg_1", "user", "completed", "the prompt"})};
  messages[0].created_at = messages[1].created_at = ParseTimestamp("2026-01-01T00:00:02.000Z");
  messages[2].created_at = ParseTimestamp("2026-01-01T00:00:01.000Z");
  const auto turn = CutTurn(messages, MessageId("cmsg_1")).value();
  ASSERT_EQ(turn.replies.size(), 1U);
  EXPECT_EQ(turn.replies[0].content, "the reply");
}

TEST(TurnCut, AFailureWithoutAReasonSaysSo) {
  EXPECT_EQ(FailureReason(TurnOutcome()), "the turn failed, and no system message says why");
}

TEST(TurnCut, AMessageThatIsNotInTheListIsAnError) {
  const auto turn = CutTurn(TwoTurns(), MessageId("cmsg_9"));
  ASSERT_FALSE(turn);
  EXPECT_EQ(turn.error().code, ErrorCode::kProtocol);
}

}  // namespace
}  // namespace nairi::client::polling
