#include "service/turn_engine.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenario/scenario_json.hpp"
#include "testing/test_sandbox.hpp"

namespace nairi::mock::service {
namespace {

using namespace std::chrono_literals;
using domain::Role;
using testing::ElementsAre;
using testing_kit::TestSandbox;

constexpr std::string_view kTenSeconds = R"({"name": "ten", "summary": "s",
    "steps": [{"when": {"after": "10s"}, "do": [{"reply": {"content": "{{prompt}}!"}},
                                                {"status": "completed"}]}]})";

TEST(TurnEngine, PlaysTheDefaultScenarioToItsEnd) {
  TestSandbox world;
  const auto turn = world.Start("my-agent", "Refund it.");
  EXPECT_THAT(world.List(turn.job_id), ElementsAre("user:pending"));
  world.Advance(5s);
  EXPECT_THAT(world.List(turn.job_id),
              ElementsAre("user:completed", "progress:completed", "progress:completed",
                          "progress:completed", "progress:completed", "assistant:completed"));
  EXPECT_EQ(world.ReplyOf(turn), "Done: Refund it.");
}

TEST(TurnEngine, StampsEachEventWithItsOwnMoment) {
  TestSandbox world;
  world.AddScenario(kTenSeconds);
  const auto turn = world.Start("ten");
  world.Advance(1h);
  const auto conversation = world.Peek(turn.job_id);
  const auto due = TestSandbox::kStart + 10s;
  EXPECT_EQ(conversation.messages[0].updated_at, due);
  EXPECT_EQ(conversation.messages[1].created_at, due);
  EXPECT_EQ(conversation.messages[1].id.ulid().Time(), due);
  EXPECT_EQ(conversation.updated_at, due);
}

TEST(TurnEngine, LeavesTheConversationActiveAfterATurn) {
  TestSandbox world;
  const auto turn = world.Start("fails");
  world.RunUntilIdle();
  EXPECT_EQ(world.Status(turn.message_id), "failed");
  EXPECT_EQ(world.Peek(turn.job_id).status, domain::ConversationStatus::kActive);
}

TEST(TurnEngine, MakesAFailedConversationAnErrorIfThePolicySaysSo) {
  TestSandbox world(domain::TimeMode::kManual,
                    {.failed_turn = Policy::FailedTurn::kMakesConversationError});
  const auto turn = world.Start("fails");
  world.RunUntilIdle();
  EXPECT_EQ(world.Peek(turn.job_id).status, domain::ConversationStatus::kError);
}

TEST(TurnEngine, TellsTheReasonOfAFailureInASystemMessage) {
  TestSandbox world;
  const auto turn = world.Start("fails");
  world.RunUntilIdle();
  const auto conversation = world.Peek(turn.job_id);
  EXPECT_EQ(conversation.messages.back().role, Role::kSystem);
  EXPECT_THAT(conversation.messages.back().content, testing::HasSubstr("ended unexpectedly"));
}

TEST(TurnEngine, CountsPollsOfTheUserMessage) {
  TestSandbox world;
  world.AddScenario(R"({"name": "polled", "summary": "s",
      "steps": [{"when": {"polls": 2}, "do": [{"status": "completed"}]}]})");
  const auto turn = world.Start("polled");
  world.Advance(1h);
  world.List(turn.job_id);
  EXPECT_EQ(world.Poll(turn.message_id), "pending");
  EXPECT_EQ(world.Poll(turn.message_id), "pending");
  EXPECT_EQ(world.Poll(turn.message_id), "completed");
}

TEST(TurnEngine, WaitsForARelease) {
  TestSandbox world;
  world.AddScenario(R"({"name": "gated", "summary": "s",
      "steps": [{"when": {"release": true}, "do": [{"status": "completed"}]}]})");
  const auto turn = world.Start("gated");
  world.Advance(24h);
  EXPECT_EQ(world.Status(turn.message_id), "pending");
  EXPECT_EQ(world.Release(turn.job_id), 1U);
  EXPECT_EQ(world.Status(turn.message_id), "completed");
  EXPECT_EQ(world.Release(turn.job_id), 0U);
}

TEST(TurnEngine, WithAnyTakesWhicheverComesFirst) {
  TestSandbox world;
  world.AddScenario(R"({"name": "either", "summary": "s", "steps": [
      {"when": {"any": [{"after": "5s"}, {"polls": 1}]}, "do": [{"status": "completed"}]}]})");
  const auto by_poll = world.Start("either");
  const auto by_time = world.Start("either");
  world.Poll(by_poll.message_id);
  EXPECT_EQ(world.Status(by_poll.message_id), "completed");
  EXPECT_EQ(world.Status(by_time.message_id), "pending");
  world.Advance(5s);
  EXPECT_EQ(world.Status(by_time.message_id), "completed");
}

TEST(TurnEngine, KeepsAMessageQueuedUntilItIsPickedUp) {
  TestSandbox world;
  const auto turn = world.Start("queued");
  EXPECT_EQ(world.Status(turn.message_id), "queued");
  world.Advance(5s);
  EXPECT_EQ(world.Status(turn.message_id), "pending");
  world.Advance(2s);
  EXPECT_EQ(world.Status(turn.message_id), "completed");
}

TEST(TurnEngine, QueuesTurnsThatFindNoInstanceInTheOrderOfArrival) {
  TestSandbox world;
  world.AddScenario(kTenSeconds, 2);
  std::vector<StartedTurn> turns;
  for (int i = 0; i < 4; ++i) turns.push_back(world.Start("ten"));
  const auto statuses = [&] {
    std::vector<std::string> all;
    for (const auto& turn : turns) all.push_back(world.Status(turn.message_id));
    return all;
  };
  EXPECT_THAT(statuses(), ElementsAre("pending", "pending", "queued", "queued"));
  world.Advance(10s);
  EXPECT_THAT(statuses(), ElementsAre("completed", "completed", "pending", "pending"));
  world.Advance(10s);
  EXPECT_THAT(statuses(), ElementsAre("completed", "completed", "completed", "completed"));
}

TEST(TurnEngine, PlaysTheTurnsOfOneConversationOneAfterTheOther) {
  TestSandbox world;
  world.AddScenario(kTenSeconds);
  const auto first = world.Start("ten", "one");
  const auto second = world.Continue(first.job_id, "two");
  EXPECT_EQ(world.Status(second.message_id), "queued");
  world.Advance(10s);
  EXPECT_EQ(world.Status(first.message_id), "completed");
  EXPECT_EQ(world.Status(second.message_id), "pending");
  world.Advance(10s);
  EXPECT_EQ(world.ReplyOf(first), "one!");
  EXPECT_EQ(world.ReplyOf(second), "two!");
}

TEST(TurnEngine, GivesTheInstanceToWhoeverCameFirstAcrossConversations) {
  TestSandbox world;
  world.AddScenario(kTenSeconds, 1);
  const auto first = world.Start("ten");
  const auto follow_up = world.Continue(first.job_id);
  const auto other = world.Start("ten");
  world.Advance(10s);
  EXPECT_EQ(world.Status(follow_up.message_id), "pending");
  EXPECT_EQ(world.Status(other.message_id), "queued");
  world.Advance(10s);
  EXPECT_EQ(world.Status(other.message_id), "pending");
}

TEST(TurnEngine, PlaysStepsThatStandBehindTheEnd) {
  TestSandbox world;
  world.AddScenario(R"({"name": "late", "summary": "s", "steps": [
      {"when": {"after": "1s"}, "do": [{"status": "completed"}]},
      {"when": {"after": "1s"}, "do": [{"reply": {"content": "late"}}]}]})",
                    1);
  const auto turn = world.Start("late");
  const auto next = world.Start("late");
  world.Advance(1s);
  EXPECT_EQ(world.ReplyOf(turn), "(no reply)");
  EXPECT_EQ(world.Status(next.message_id), "pending") << "the end of a turn frees its instance";
  world.Advance(1s);
  EXPECT_EQ(world.ReplyOf(turn), "late");
}

TEST(TurnEngine, AnnouncesTheReplyIfThePolicySaysSo) {
  TestSandbox world(domain::TimeMode::kManual,
                    {.assistant_message = Policy::AssistantMessage::kAppearsWithPickup});
  const auto turn = world.Start("ask");
  EXPECT_THAT(world.List(turn.job_id), ElementsAre("user:pending", "assistant:pending"));
  world.RunUntilIdle();
  EXPECT_THAT(world.List(turn.job_id), ElementsAre("user:completed", "assistant:completed",
                                                   "progress:completed", "progress:completed"));
  const auto failing = world.Start("fails");
  world.RunUntilIdle();
  EXPECT_EQ(world.List(failing.job_id)[1], "assistant:failed");
}

TEST(TurnEngine, KnowsTheEarlierTurns) {
  TestSandbox world;
  const auto first = world.Start("my-agent", "Refund it.");
  world.RunUntilIdle();
  const auto second = world.Continue(first.job_id, "Apologise.");
  world.RunUntilIdle();
  EXPECT_THAT(world.ReplyOf(second),
              testing::AllOf(testing::HasSubstr("Apologise."), testing::HasSubstr("Refund it.")));
}

TEST(TurnEngine, UsesNoToolsInAskMode) {
  for (const char* agent : {"my-agent", "tools"}) {
    TestSandbox world;
    const auto turn = world.Start(agent, "Why?", domain::Mode::kAsk);
    world.RunUntilIdle();
    EXPECT_EQ(world.Status(turn.message_id), "completed");
    for (const auto& message : world.Peek(turn.job_id).messages) {
      if (message.role != Role::kProgress) continue;
      EXPECT_FALSE(scenario::IsToolProgress(message.extras->progress->type)) << agent;
    }
  }
}

TEST(TurnEngine, PlaysEveryKnownTypeOfProgress) {
  TestSandbox world;
  const auto turn = world.Start("tools");
  world.RunUntilIdle();
  std::set<std::string> types;
  for (const auto& message : world.Peek(turn.job_id).messages) {
    if (message.role == Role::kProgress) types.insert(message.extras->progress->type);
  }
  EXPECT_THAT(types,
              ElementsAre("step", "subagent", "text", "thinking", "tool_heartbeat", "tool_use"));
}

TEST(TurnEngine, KeepsTheFilesOfAReply) {
  TestSandbox world;
  const auto turn = world.Start("attachments", "Report");
  world.RunUntilIdle();
  const auto reply = world.Peek(turn.job_id).messages.back();
  ASSERT_EQ(reply.extras->attachment_ids.size(), 2U);
  Visit visit = world.sandbox().Enter();
  const auto* file = visit.attachments().Find(reply.extras->attachment_ids[0]);
  EXPECT_EQ(file->filename, "report.md");
  EXPECT_THAT(*file->bytes, testing::HasSubstr("Asked for: Report"));
}

// A turn without any wait ends where it begins; a queue of them must not need a stack for each.
TEST(TurnEngine, PlaysALongQueueOfInstantTurns) {
  TestSandbox world;
  world.AddScenario(R"({"name": "door", "summary": "s",
      "steps": [{"when": {"release": true}, "do": [{"status": "completed"}]}]})",
                    1);
  const auto door = world.Start("door");
  {
    auto instant = scenario::ParseScenario(
        R"({"name": "door", "summary": "s", "steps": [{"do": [{"status": "completed"}]}]})");
    world.sandbox().Enter().scenarios().Add(*std::move(instant));
  }
  domain::MessageId last;
  for (int i = 0; i < 20'000; ++i) last = world.Start("door").message_id;
  EXPECT_EQ(world.Status(last), "queued");
  world.Release(door.job_id);
  EXPECT_EQ(world.Status(last), "completed");
}

}  // namespace
}  // namespace nairi::mock::service
