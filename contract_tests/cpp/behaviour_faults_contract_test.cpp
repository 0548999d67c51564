#include <gmock/gmock.h>

#include "contract_fixture.hpp"

// What the reference client makes of each behaviour fault. Whatever the service does, the client
// ends by its deadline, with the reply or with a true error.
namespace nairi::contract {
namespace {

using namespace std::chrono_literals;
using client::ErrorCode;
using client::TurnOutcome;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class BehaviourFaults : public ContractTest {
 protected:
  void SetUp() override {
    ContractTest::SetUp();
    if (!IsSkipped() && !Can(Capability::kMagicAgents)) GTEST_SKIP() << why();
  }

  client::Turn Start(const std::string& scenario) {
    const auto turn = Client().Start(client::AgentId(scenario), "Go.");
    EXPECT_TRUE(turn) << Describe(turn.error());
    return turn.value_or(client::Turn{});
  }

  // Waits with a deadline of five minutes, which pass at once.
  client::Result<TurnOutcome> Play(const std::string& scenario) {
    const client::Client client = Client();
    return client.WaitForTurn(Start(scenario), {.deadline = client.DeadlineIn(5min)});
  }

  // The texts of the replies; the error's description when the turn brought none.
  std::vector<std::string> RepliesOf(const std::string& scenario) {
    const auto outcome = Play(scenario);
    if (!outcome) return {Describe(outcome.error())};
    std::vector<std::string> texts;
    for (const auto& reply : outcome->replies) texts.push_back(reply.content);
    return texts;
  }

  // How the wait ended that brought no outcome.
  client::Error ErrorOf(const std::string& scenario) {
    const auto outcome = Play(scenario);
    EXPECT_FALSE(outcome);
    return outcome ? client::Error{} : outcome.error();
  }
};

TEST_P(BehaviourFaults, StuckInQueuedEndsAtTheDeadline) {
  const client::Error error = ErrorOf("stuck-in-queued");
  EXPECT_EQ(error.code, ErrorCode::kDeadlineExceeded);
  EXPECT_THAT(error.message, HasSubstr("'queued'"));
}

TEST_P(BehaviourFaults, StuckInPendingEndsAtTheDeadline) {
  const client::Error error = ErrorOf("stuck-in-pending");
  EXPECT_EQ(error.code, ErrorCode::kDeadlineExceeded);
  EXPECT_THAT(error.note, HasSubstr("the turn goes on without us"));
}

TEST_P(BehaviourFaults, StatusGoingBackIsWaitedOut) {
  EXPECT_THAT(RepliesOf("status-goes-back"), ElementsAre("Done: Go."));
}

TEST_P(BehaviourFaults, LifeAfterTheEndIsNotWaitedFor) {
  EXPECT_THAT(RepliesOf("alive-after-terminal"), ElementsAre("First: Go."));
}

TEST_P(BehaviourFaults, AnUnknownStatusMeansNotYet) {
  EXPECT_THAT(RepliesOf("unknown-status"), ElementsAre("Done: Go."));
}

TEST_P(BehaviourFaults, AnUnknownRoleIsKept) {
  const auto outcome = Play("unknown-role");
  ASSERT_TRUE(outcome) << Describe(outcome.error());
  EXPECT_THAT(outcome->replies, SizeIs(1));
  ASSERT_THAT(outcome->others, SizeIs(1));
  EXPECT_EQ(outcome->others[0].role.text(), "moderator");
}

TEST_P(BehaviourFaults, NoReplyIsAnOutcomeWithoutOne) {
  EXPECT_THAT(RepliesOf("completed-without-reply"), IsEmpty());
}

TEST_P(BehaviourFaults, AReplyBeforeCompletionIsReadOnce) {
  EXPECT_THAT(RepliesOf("reply-before-completion"), ElementsAre("Done: Go."));
}

TEST_P(BehaviourFaults, ALateReplyIsMissingFirstAndThereWhenReadAgain) {
  const client::Client client = Client();
  const client::Turn turn = Start("reply-late");
  const auto outcome = client.WaitForTurn(turn);
  ASSERT_TRUE(outcome) << Describe(outcome.error());
  EXPECT_THAT(outcome->replies, IsEmpty());
  const auto again = client.ReadTurn(turn);
  ASSERT_TRUE(again) << Describe(again.error());
  EXPECT_THAT(again->replies, SizeIs(1));
}

TEST_P(BehaviourFaults, ADoubledReplyCountsOnce) {
  EXPECT_THAT(RepliesOf("reply-doubled"), ElementsAre("Done: Go."));
}

TEST_P(BehaviourFaults, AListOutOfOrderIsPutInOrder) {
  EXPECT_THAT(RepliesOf("list-out-of-order"), ElementsAre("Done: Go."));
}

TEST_P(BehaviourFaults, AFreshIdThatIsNotFoundIsAskedForAgain) {
  EXPECT_THAT(RepliesOf("fresh-id-not-found"), ElementsAre("Done: Go."));
}

TEST_P(BehaviourFaults, AFailureWithoutReasonSaysSo) {
  const client::Error error = ErrorOf("failed-without-reason");
  EXPECT_EQ(error.code, ErrorCode::kTurnFailed);
  EXPECT_THAT(error.message, HasSubstr("no system message says why"));
}

TEST_P(BehaviourFaults, APartialReplyOfAFailureCanBeRead) {
  const client::Client client = Client();
  const client::Turn turn = Start("failed-with-partial-reply");
  const auto outcome = client.WaitForTurn(turn);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, ErrorCode::kTurnFailed);
  const auto read = client.ReadTurn(turn);
  ASSERT_TRUE(read) << Describe(read.error());
  ASSERT_THAT(read->replies, SizeIs(1));
  EXPECT_EQ(read->replies[0].content, "I have begun to");
}

TEST_P(BehaviourFaults, OfSeveralSystemMessagesTheLastIsTheReason) {
  EXPECT_THAT(ErrorOf("several-system-messages").message, HasSubstr("second attempt"));
}

TEST_P(BehaviourFaults, AHugeReplyArrivesWhole) {
  const auto replies = RepliesOf("huge-reply");
  ASSERT_THAT(replies, SizeIs(1));
  EXPECT_EQ(replies[0].size(), 20U * 1024 * 1024);
}

TEST_P(BehaviourFaults, AnEmptyReplyIsAReply) {
  EXPECT_THAT(RepliesOf("empty-reply"), ElementsAre(""));
}

TEST_P(BehaviourFaults, RewrittenProgressIsReportedAgain) {
  const client::Client client = Client();
  std::vector<std::string> news;
  const auto outcome = client.WaitForTurn(Start("progress-rewritten"),
                                          {.on_progress = [&](const client::Progress& progress) {
                                            news.push_back(progress.text_delta.value_or(""));
                                          }});
  ASSERT_TRUE(outcome) << Describe(outcome.error());
  EXPECT_THAT(news, ElementsAre("Working", "Working harder"));
}

TEST_P(BehaviourFaults, AFloodOfProgressHidesNoReply) {
  const auto outcome = Play("progress-flood");
  ASSERT_TRUE(outcome) << Describe(outcome.error());
  EXPECT_THAT(outcome->progress, SizeIs(10'000));
  EXPECT_THAT(outcome->replies, SizeIs(1));
}

TEST_P(BehaviourFaults, ASkewedClockChangesNothing) {
  EXPECT_THAT(RepliesOf("clock-skew"), ElementsAre("Done: Go."));
}

TEST_P(BehaviourFaults, AConversationThatEndedRefusesTheFollowUp) {
  for (const char* scenario : {"conversation-completed", "conversation-abandoned"}) {
    const client::Client client = Client();
    const client::Turn turn = Start(scenario);
    ASSERT_TRUE(client.WaitForTurn(turn)) << scenario;
    // Reading on lets the conversation end, which it does a second after its turn.
    ASSERT_TRUE(client.ListMessages(turn.job_id));
    const auto follow_up = client.Continue(turn.job_id, "And?");
    ASSERT_FALSE(follow_up) << scenario;
    EXPECT_EQ(follow_up.error().http_status, 400) << scenario;
    EXPECT_FALSE(client::IsNotApiJob(follow_up.error())) << scenario;
  }
}

INSTANTIATE_TEST_SUITE_P(DirectCall, BehaviourFaults, testing::Values(Height::kDirectCall), NameOf);
INSTANTIATE_TEST_SUITE_P(Loopback, BehaviourFaults, testing::Values(Height::kLoopback), NameOf);

}  // namespace
}  // namespace nairi::contract
