#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "testing/test_sandbox.hpp"

// Each behaviour fault of the catalogue, seen as a client in skip time sees it.
namespace nairi::mock::service {
namespace {

using domain::ErrorCode;
using domain::TimeMode;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing_kit::TestSandbox;

class BehaviourFault : public testing::Test {
 protected:
  // What the user message shows under each read: the status word of the wire.
  std::string Read(const StartedTurn& turn) {
    Visit visit = world_.sandbox().Enter();
    const auto found = ReadMessage(visit, turn.message_id);
    if (!found) return "404";
    const auto& extras = found->message->extras;
    if (extras && !extras->status_word.empty()) return extras->status_word;
    return std::string(ToText(found->message->status));
  }

  // The statuses seen one after the other, without repetitions, until nothing moves any more.
  std::vector<std::string> Story(const StartedTurn& turn) {
    std::vector<std::string> story;
    for (int reads = 0; reads < 12; ++reads) {
      const std::string status = Read(turn);
      if (story.empty() || story.back() != status) story.push_back(status);
    }
    return story;
  }

  std::vector<std::string> Played(std::string_view scenario) {
    return Story(world_.Start(scenario, "Go."));
  }

  std::vector<std::string> ListAfter(std::string_view scenario) {
    const StartedTurn turn = world_.Start(scenario, "Go.");
    world_.RunUntilIdle();
    return world_.List(turn.job_id);
  }

  TestSandbox world_{TimeMode::kSkip};
};

TEST_F(BehaviourFault, EachSaysWhatACorrectClientMustDo) {
  std::size_t count = 0;
  const auto catalog = scenario::Catalog::BuiltIn();
  for (const auto& [name, scenario] : catalog.all()) {
    if (!scenario->client_must.empty()) ++count;
  }
  EXPECT_EQ(count, 22U);
}

TEST_F(BehaviourFault, StuckInQueued) {
  EXPECT_THAT(Played("stuck-in-queued"), ElementsAre("queued"));
}

TEST_F(BehaviourFault, StuckInPending) {
  EXPECT_THAT(Played("stuck-in-pending"), ElementsAre("pending"));
}

TEST_F(BehaviourFault, StatusGoesBack) {
  EXPECT_THAT(Played("status-goes-back"), ElementsAre("pending", "queued", "pending", "completed"));
}

TEST_F(BehaviourFault, AliveAfterTerminal) {
  EXPECT_THAT(Played("alive-after-terminal"),
              ElementsAre("pending", "completed", "pending", "completed"));
}

TEST_F(BehaviourFault, UnknownStatus) {
  EXPECT_THAT(Played("unknown-status"), ElementsAre("pending", "paused", "pending", "completed"));
}

TEST_F(BehaviourFault, UnknownRole) {
  const StartedTurn turn = world_.Start("unknown-role");
  world_.RunUntilIdle();
  EXPECT_EQ(world_.Peek(turn.job_id).messages[1].extras->role_word, "moderator");
}

TEST_F(BehaviourFault, CompletedWithoutReply) {
  EXPECT_THAT(ListAfter("completed-without-reply"), ElementsAre("user:completed"));
}

TEST_F(BehaviourFault, ReplyBeforeCompletion) {
  const StartedTurn turn = world_.Start("reply-before-completion");
  world_.Advance(std::chrono::seconds(1));
  EXPECT_THAT(world_.List(turn.job_id), ElementsAre("user:pending", "assistant:completed"));
}

TEST_F(BehaviourFault, ReplyLate) {
  const StartedTurn turn = world_.Start("reply-late");
  world_.Advance(std::chrono::seconds(1));
  EXPECT_THAT(world_.List(turn.job_id), ElementsAre("user:completed"));
  EXPECT_THAT(world_.List(turn.job_id), ElementsAre("user:completed", "assistant:completed"))
      << "in skip time the reply must come to a client that reads again";
}

// Once the poll that showed the end moved the clock on to the late reply, so that no client in skip
// time could ever miss it.
TEST_F(BehaviourFault, ReplyIsStillMissingWhenTheEndIsSeen) {
  const StartedTurn turn = world_.Start("reply-late");
  while (Read(turn) != "completed") {
  }
  EXPECT_THAT(world_.List(turn.job_id), ElementsAre("user:completed"));
  EXPECT_THAT(world_.List(turn.job_id), ElementsAre("user:completed", "assistant:completed"));
}

TEST_F(BehaviourFault, ReplyDoubled) {
  const StartedTurn turn = world_.Start("reply-doubled");
  world_.RunUntilIdle();
  const auto messages = world_.Peek(turn.job_id).messages;
  ASSERT_EQ(messages.size(), 3U);
  EXPECT_EQ(messages[1].id, messages[2].id);
}

TEST_F(BehaviourFault, ListOutOfOrder) {
  EXPECT_THAT(ListAfter("list-out-of-order"),
              ElementsAre("assistant:completed", "progress:completed", "user:completed"));
}

TEST_F(BehaviourFault, FreshIdNotFound) {
  const StartedTurn turn = world_.Start("fresh-id-not-found");
  std::vector<std::string> reads;
  for (int i = 0; i < 4; ++i) reads.push_back(Read(turn));
  EXPECT_THAT(reads, ElementsAre("404", "404", "404", "completed"));
}

TEST_F(BehaviourFault, FreshIdNotFoundHidesTheConversationToo) {
  const StartedTurn turn = world_.Start("fresh-id-not-found");
  Visit visit = world_.sandbox().Enter();
  EXPECT_EQ(ReadConversation(visit, turn.job_id).error().code, ErrorCode::kConversationNotFound);
}

TEST_F(BehaviourFault, FailedWithoutReason) {
  EXPECT_THAT(ListAfter("failed-without-reason"), ElementsAre("user:failed"));
}

TEST_F(BehaviourFault, FailedWithPartialReply) {
  EXPECT_THAT(ListAfter("failed-with-partial-reply"),
              ElementsAre("user:failed", "assistant:completed", "system:completed"));
}

TEST_F(BehaviourFault, SeveralSystemMessages) {
  const StartedTurn turn = world_.Start("several-system-messages");
  world_.RunUntilIdle();
  EXPECT_THAT(world_.Peek(turn.job_id).messages.back().content,
              testing::HasSubstr("second attempt"));
}

TEST_F(BehaviourFault, HugeReply) {
  const StartedTurn turn = world_.Start("huge-reply");
  world_.RunUntilIdle();
  EXPECT_EQ(world_.ReplyOf(turn).size(), 20U * 1024 * 1024);
}

TEST_F(BehaviourFault, EmptyReply) {
  const StartedTurn turn = world_.Start("empty-reply");
  world_.RunUntilIdle();
  EXPECT_EQ(world_.ReplyOf(turn), "");
}

TEST_F(BehaviourFault, ProgressRewritten) {
  const StartedTurn turn = world_.Start("progress-rewritten");
  world_.Advance(std::chrono::seconds(1));
  const auto before = world_.Peek(turn.job_id).messages.back();
  world_.Advance(std::chrono::seconds(1));
  const auto after = world_.Peek(turn.job_id).messages.back();
  EXPECT_EQ(after.id, before.id);
  EXPECT_EQ(before.extras->progress->text_delta, "Working");
  EXPECT_EQ(after.extras->progress->text_delta, "Working harder");
  EXPECT_GT(after.updated_at, before.updated_at);
}

TEST_F(BehaviourFault, ProgressFlood) {
  const StartedTurn turn = world_.Start("progress-flood");
  world_.RunUntilIdle();
  const auto messages = world_.Peek(turn.job_id).messages;
  ASSERT_EQ(messages.size(), 10'002U);
  EXPECT_EQ(messages[1].extras->progress->text_delta, "0 ");
  EXPECT_EQ(messages[10'000].extras->progress->text_delta, "9999 ");
}

TEST_F(BehaviourFault, ClockSkew) {
  const StartedTurn turn = world_.Start("clock-skew");
  EXPECT_EQ(world_.Peek(turn.job_id).date_skew, std::chrono::minutes(-5));
}

TEST_F(BehaviourFault, ConversationEndsBetweenTurns) {
  for (const char* scenario : {"conversation-completed", "conversation-abandoned"}) {
    const StartedTurn turn = world_.Start(scenario);
    world_.RunUntilIdle();
    Visit visit = world_.sandbox().Enter();
    EXPECT_EQ(FindContinuable(visit, turn.job_id).error().code, ErrorCode::kConversationClosed)
        << scenario;
  }
}

}  // namespace
}  // namespace nairi::mock::service
