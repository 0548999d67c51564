#include "service/turn_endings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/test_sandbox.hpp"

namespace nairi::mock::service {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing_kit::TestSandbox;

scenario::TextTemplate Text(std::string_view text) {
  return scenario::TextTemplate::Parse(text).value();
}

TurnEnding Complete(TestSandbox& world, domain::JobId job_id,
                    const std::optional<scenario::TextTemplate>& reply = {}) {
  service::Visit visit = world.sandbox().Enter();
  return CompleteTurn(visit, job_id, reply);
}

TurnEnding FailIt(TestSandbox& world, domain::JobId job_id,
                  const std::optional<scenario::TextTemplate>& reason = {}) {
  service::Visit visit = world.sandbox().Enter();
  return FailTurn(visit, job_id, reason);
}

TEST(CompleteTurn, RepliesWhatTheScenarioWouldHaveReplied) {
  TestSandbox world;
  const auto turn = world.Start("my-agent", "Refund it.");
  EXPECT_EQ(Complete(world, turn.job_id), TurnEnding::kEnded);
  EXPECT_THAT(world.List(turn.job_id), ElementsAre("user:completed", "assistant:completed"));
  EXPECT_EQ(world.ReplyOf(turn), "Done: Refund it.");
  EXPECT_EQ(world.RunUntilIdle(), 0U);
}

TEST(CompleteTurn, RepliesWhatItIsTold) {
  TestSandbox world;
  const auto turn = world.Start("stuck", "Refund it.");
  EXPECT_EQ(Complete(world, turn.job_id, Text("As you said: {{prompt}}")), TurnEnding::kEnded);
  EXPECT_EQ(world.ReplyOf(turn), "As you said: Refund it.");
}

TEST(CompleteTurn, NeverCompletesWithoutAReply) {
  TestSandbox world;
  const auto turn = world.Start("stuck");
  EXPECT_EQ(Complete(world, turn.job_id), TurnEnding::kEnded);
  EXPECT_EQ(world.ReplyOf(turn), "Done.");
}

TEST(CompleteTurn, TakesAQueuedTurnThroughPendingAtOneMoment) {
  TestSandbox world;
  const auto turn = world.Start("queued");
  EXPECT_EQ(world.Status(turn.message_id), "queued");
  EXPECT_EQ(Complete(world, turn.job_id), TurnEnding::kEnded);
  EXPECT_EQ(world.Status(turn.message_id), "completed");
}

TEST(CompleteTurn, OfATurnThatWaitsForTheAgentLeavesTheAgentAlone) {
  TestSandbox world;
  world.AddScenario(R"({"name": "one", "summary": "s", "steps": [
      {"when": {"after": "1s"}, "do": [{"reply": {"content": "ok"}}, {"status": "completed"}]}]})",
                    1);
  const auto first = world.Start("one");
  const auto second = world.Start("one");
  EXPECT_EQ(Complete(world, second.job_id), TurnEnding::kEnded);
  EXPECT_EQ(world.Status(first.message_id), "pending");
  world.Advance(1s);
  EXPECT_EQ(world.Status(first.message_id), "completed");
  EXPECT_EQ(world.RunUntilIdle(), 0U);
}

TEST(FailTurn, PutsTheReasonBesideTheUserMessage) {
  TestSandbox world;
  const auto turn = world.Start("my-agent");
  world.Advance(600ms);
  EXPECT_EQ(FailIt(world, turn.job_id, Text("The agent ran out of memory.")), TurnEnding::kEnded);
  EXPECT_THAT(world.List(turn.job_id),
              ElementsAre("user:failed", "progress:completed", "system:completed"));
  EXPECT_EQ(world.Peek(turn.job_id).messages.back().content, "The agent ran out of memory.");
}

TEST(FailTurn, LetsTheFollowUpBegin) {
  TestSandbox world;
  const auto first = world.Start("stuck");
  const auto second = world.Continue(first.job_id);
  EXPECT_EQ(world.Status(second.message_id), "queued");
  EXPECT_EQ(FailIt(world, first.job_id), TurnEnding::kEnded);
  EXPECT_EQ(world.Status(first.message_id), "failed");
  EXPECT_EQ(world.Status(second.message_id), "pending");
}

TEST(TurnEnding, NeedsAnOpenTurn) {
  TestSandbox world;
  const auto turn = world.Start("my-agent");
  EXPECT_EQ(Complete(world, turn.job_id), TurnEnding::kEnded);
  EXPECT_EQ(Complete(world, turn.job_id), TurnEnding::kNoOpenTurn);
  EXPECT_EQ(FailIt(world, turn.job_id), TurnEnding::kNoOpenTurn);
  EXPECT_EQ(Complete(world, domain::JobId()), TurnEnding::kNoConversation);
  EXPECT_EQ(FailIt(world, domain::JobId()), TurnEnding::kNoConversation);
}

}  // namespace
}  // namespace nairi::mock::service
