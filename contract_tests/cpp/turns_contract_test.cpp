#include <gmock/gmock.h>

#include "contract_fixture.hpp"

namespace nairi::contract {
namespace {

using namespace std::chrono_literals;
using client::Message;
using client::MessageStatusKind;
using client::RoleKind;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::SizeIs;

class Turns : public ContractTest {};

TEST_P(Turns, StartAnswersAConversationAndAMessage) {
  const client::Turn turn = FinishedTurn();
  // Both prefixes are published: https://nairi.ai/docs/api.
  EXPECT_THAT(turn.job_id.text(), MatchesRegex("(job|j)_[0-9A-HJKMNP-TV-Z]{26}"));
  EXPECT_THAT(turn.message_id.text(), MatchesRegex("cmsg_[0-9A-HJKMNP-TV-Z]{26}"));
}

TEST_P(Turns, PolledIsTheUsersOwnMessage) {
  const client::Turn turn = FinishedTurn();
  const auto message = Client().GetMessage(turn.message_id);
  ASSERT_TRUE(message) << Describe(message.error());
  EXPECT_EQ(message->id, turn.message_id);
  EXPECT_EQ(message->job_id, turn.job_id);
  EXPECT_EQ(message->role.kind(), RoleKind::kUser);
  EXPECT_THAT(message->content, HasSubstr("Say hello"));
}

TEST_P(Turns, StatusOnlyMovesForwardUntilItEnds) {
  const client::Client client = Client();
  const auto turn = client.Start(provider().agent(), "Say hello and do nothing else.");
  ASSERT_TRUE(turn) << Describe(turn.error());
  std::vector<int> stages;
  const auto message = client.WaitForMessage(
      turn->message_id,
      {.deadline = client.DeadlineIn(10min), .on_poll = [&](const Message& polled) {
         EXPECT_NE(polled.status.kind(), MessageStatusKind::kUnknown) << polled.status.text();
         stages.push_back(static_cast<int>(polled.status.kind()));
       }});
  ASSERT_TRUE(message) << Describe(message.error());
  EXPECT_TRUE(IsTerminal(message->status));
  EXPECT_TRUE(std::is_sorted(stages.begin(), stages.end()));
}

TEST_P(Turns, AnEndedMessageStaysAsItIs) {
  const client::Turn turn = FinishedTurn();
  const auto first = Client().GetMessage(turn.message_id);
  const auto second = Client().GetMessage(turn.message_id);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->status, second->status);
  EXPECT_EQ(first->content, second->content);
  EXPECT_TRUE(IsTerminal(first->status));
}

TEST_P(Turns, ACompletedTurnBringsAReplyBehindTheUserMessage) {
  const auto outcome = Client().ReadTurn(FinishedTurn());
  ASSERT_TRUE(outcome) << Describe(outcome.error());
  ASSERT_EQ(outcome->user_message.status.kind(), MessageStatusKind::kCompleted);
  ASSERT_THAT(outcome->replies, SizeIs(testing::Ge(1U)));
  EXPECT_NE(outcome->replies.back().content, "");
}

TEST_P(Turns, TheListIsInOrderAndHoldsEachMessageOnce) {
  const client::Turn turn = FinishedTurn();
  const auto messages = Client().ListMessages(turn.job_id);
  ASSERT_TRUE(messages) << Describe(messages.error());
  ASSERT_THAT(*messages, testing::Not(testing::IsEmpty()));
  EXPECT_EQ(messages->front().id, turn.message_id);
  for (std::size_t i = 0; i < messages->size(); ++i) {
    const Message& message = (*messages)[i];
    EXPECT_EQ(message.job_id, turn.job_id);
    EXPECT_NE(message.role.kind(), RoleKind::kUnknown) << message.role.text();
    EXPECT_TRUE(i == 0 || (*messages)[i - 1].id.text() < message.id.text());
  }
}

TEST_P(Turns, AMessageIsTheSameAloneAndInTheList) {
  const client::Turn turn = FinishedTurn();
  const auto messages = Client().ListMessages(turn.job_id);
  ASSERT_TRUE(messages);
  for (const Message& listed : {messages->front(), messages->back()}) {
    const auto alone = Client().GetMessage(listed.id);
    ASSERT_TRUE(alone) << Describe(alone.error());
    EXPECT_EQ(alone->content, listed.content);
    EXPECT_EQ(alone->role, listed.role);
    EXPECT_EQ(alone->status, listed.status);
  }
}

TEST_P(Turns, AFollowUpGoesOnInTheSameConversation) {
  const client::Client client = Client();
  const client::Turn first = FinishedTurn();
  const auto second = client.Continue(first.job_id, "Say it again and do nothing else.");
  ASSERT_TRUE(second) << Describe(second.error());
  EXPECT_EQ(second->job_id, first.job_id);
  EXPECT_NE(second->message_id, first.message_id);
  const auto outcome = client.WaitForTurn(*second, {.deadline = client.DeadlineIn(10min)});
  ASSERT_TRUE(outcome) << Describe(outcome.error());
  EXPECT_THAT(outcome->replies, SizeIs(testing::Ge(1U)));
}

TEST_P(Turns, AFollowUpKnowsTheTurnBefore) {
  if (!Can(Capability::kMagicAgents)) GTEST_SKIP() << why();
  const client::Client client = Client();
  const auto first = client.Start(client::AgentId("completes"), "Refund cus_123.");
  ASSERT_TRUE(first && client.WaitForTurn(*first));
  const auto second = client.Continue(first->job_id, "Apologise.");
  const auto outcome = client.WaitForTurn(*second);
  ASSERT_TRUE(outcome) << Describe(outcome.error());
  EXPECT_THAT(outcome->replies.back().content, HasSubstr("Refund cus_123."));
}

TEST_P(Turns, AFollowUpDuringATurnWaitsForIt) {
  if (!Can(Capability::kMagicAgents)) GTEST_SKIP() << why();
  const client::Client client = Client();
  const auto first = client.Start(client::AgentId("completes"), "One.");
  ASSERT_TRUE(first);
  const auto second = client.Continue(first->job_id, "Two.");
  ASSERT_TRUE(second);
  ASSERT_TRUE(client.WaitForTurn(*second));
  const auto messages = client.ListMessages(first->job_id);
  ASSERT_TRUE(messages);
  std::vector<std::string> replies;
  for (const Message& message : *messages) {
    if (message.role.kind() == RoleKind::kAssistant) replies.push_back(message.content);
  }
  ASSERT_THAT(replies, SizeIs(2));
  EXPECT_THAT(replies[0], HasSubstr("One."));
  EXPECT_THAT(replies[1], HasSubstr("Two."));
}

TEST_P(Turns, AFailedTurnTellsItsReason) {
  if (!Can(Capability::kMagicAgents)) GTEST_SKIP() << why();
  const client::Client client = Client();
  const auto turn = client.Start(client::AgentId("fails"), "Try.");
  ASSERT_TRUE(turn);
  const auto outcome = client.WaitForTurn(*turn);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, client::ErrorCode::kTurnFailed);
  EXPECT_THAT(outcome.error().message, HasSubstr("ended unexpectedly"));
}

TEST_P(Turns, AQueuedTurnIsNotAnError) {
  if (!Can(Capability::kMagicAgents)) GTEST_SKIP() << why();
  const client::Client client = Client();
  const auto turn = client.Start(client::AgentId("queued"), "Wait.");
  ASSERT_TRUE(turn);
  std::vector<std::string> seen;
  const auto message =
      client.WaitForMessage(turn->message_id, {.on_poll = [&](const Message& polled) {
                              if (seen.empty() || seen.back() != polled.status.text()) {
                                seen.push_back(polled.status.text());
                              }
                            }});
  ASSERT_TRUE(message);
  EXPECT_THAT(seen, ElementsAre("queued", "pending", "completed"));
}

TEST_P(Turns, AStuckTurnEndsAtTheCallersDeadline) {
  if (!Can(Capability::kMagicAgents)) GTEST_SKIP() << why();
  const client::Client client = Client();
  const auto turn = client.Start(client::AgentId("stuck"), "Hang.");
  ASSERT_TRUE(turn);
  const auto message =
      client.WaitForMessage(turn->message_id, {.deadline = client.DeadlineIn(60s)});
  ASSERT_FALSE(message);
  EXPECT_EQ(message.error().code, client::ErrorCode::kDeadlineExceeded);
}

TEST_P(Turns, ProgressArrivesWhileTheAgentWorks) {
  if (!Can(Capability::kMagicAgents)) GTEST_SKIP() << why();
  const client::Client client = Client();
  const auto turn = client.Start(client::AgentId("tools"), "Work.");
  ASSERT_TRUE(turn);
  std::set<std::string> types;
  const auto outcome =
      client.WaitForTurn(*turn, {.on_progress = [&](const client::Progress& progress) {
        types.insert(progress.type.text());
      }});
  ASSERT_TRUE(outcome) << Describe(outcome.error());
  EXPECT_THAT(types,
              ElementsAre("step", "subagent", "text", "thinking", "tool_heartbeat", "tool_use"));
}

TEST_P(Turns, AskModeUsesNoTools) {
  if (!Can(Capability::kMagicAgents)) GTEST_SKIP() << why();
  const client::Client client = Client();
  const auto turn = client.Start(client::AgentId("tools"), "Why?", client::Mode::kAsk);
  ASSERT_TRUE(turn);
  const auto outcome = client.WaitForTurn(*turn);
  ASSERT_TRUE(outcome) << Describe(outcome.error());
  for (const auto& progress : outcome->progress) {
    EXPECT_EQ(progress.tool_name.value_or(""), "") << progress.type.text();
  }
}

INSTANTIATE_TEST_SUITE_P(DirectCall, Turns, testing::Values(Height::kDirectCall), NameOf);
INSTANTIATE_TEST_SUITE_P(Loopback, Turns, testing::Values(Height::kLoopback), NameOf);
INSTANTIATE_TEST_SUITE_P(Endpoint, Turns, testing::Values(Height::kEndpoint), NameOf);

}  // namespace
}  // namespace nairi::contract
