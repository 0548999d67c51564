#include "service/conversations.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "runtime/wall_clock.hpp"
#include "scenario/rule_json.hpp"
#include "service/attachments.hpp"
#include "service/inhabitants.hpp"
#include "testing/test_sandbox.hpp"

namespace nairi::mock::service {
namespace {

using domain::ErrorCode;
using domain::JobId;
using testing_kit::TestSandbox;

ErrorCode CodeOf(const auto& result) {
  return result ? ErrorCode::kInternal : result.error().code;
}

std::size_t CountConversations(TestSandbox& world) {
  return world.sandbox().Enter().conversations().size();
}

TEST(StartConversation, RefusesAnUnknownAgentAndChangesNothing) {
  TestSandbox world;
  const std::size_t before = CountConversations(world);
  {
    Visit visit = world.sandbox().Enter();
    EXPECT_EQ(CodeOf(StartConversation(visit, {.agent = "nobody", .prompt = "x"})),
              ErrorCode::kAgentNotFound);
  }
  EXPECT_EQ(CountConversations(world), before);
}

TEST(StartConversation, TakesTheAgentBySlugOrById) {
  TestSandbox world;
  const std::string id = world.sandbox().Enter().agents().FindBySlug("my-agent")->id.ToString();
  const auto turn = world.Start(id);
  EXPECT_EQ(world.Peek(turn.job_id).agent_id.ToString(), id);
}

TEST(StartConversation, RefusesAttachmentsThatAreNotThereAndChangesNothing) {
  TestSandbox world;
  const std::size_t before = CountConversations(world);
  for (const char* id : {"att_01JZ0000000000000000000001", "nonsense"}) {
    Visit visit = world.sandbox().Enter();
    EXPECT_EQ(CodeOf(StartConversation(
                  visit, {.agent = "my-agent", .prompt = "x", .attachment_ids = {id}})),
              ErrorCode::kInvalidField);
  }
  EXPECT_EQ(CountConversations(world), before);
}

TEST(StartConversation, TakesTenAttachmentsAndNotEleven) {
  TestSandbox world;
  Visit visit = world.sandbox().Enter();
  std::vector<std::string> ids;
  for (int i = 0; i < 10; ++i) ids.push_back(UploadAttachment(visit, "f", "x")->ToString());
  const auto turn =
      StartConversation(visit, {.agent = "my-agent", .prompt = "x", .attachment_ids = ids});
  ASSERT_TRUE(turn);
  EXPECT_EQ(
      visit.conversations().FindMessage(turn->message_id).message->extras->attachment_ids.size(),
      10U);
  ids.push_back(ids.front());
  EXPECT_EQ(
      CodeOf(StartConversation(visit, {.agent = "my-agent", .prompt = "x", .attachment_ids = ids})),
      ErrorCode::kInvalidField);
}

TEST(StartConversation, StopsAtTheLimit) {
  Sandbox small({.clock = {.mode = domain::TimeMode::kManual, .start_time = TestSandbox::kStart},
                 .scenarios = scenario::SharedCatalog::BuiltIn(),
                 .limits = {.conversations = kNonApiConversations.size()}},
                std::make_shared<runtime::WallClock>());
  Visit visit = small.Enter();
  EXPECT_EQ(CodeOf(StartConversation(visit, {.agent = "my-agent", .prompt = "x"})),
            ErrorCode::kCapacityReached);
}

TEST(StartConversation, PlaysTheScenarioOfARuleBeforeThatOfTheSlug) {
  TestSandbox world;
  {
    Visit visit = world.sandbox().Enter();
    auto rule = scenario::ParseRule(
        R"({"match": {"turn": 2, "prompt_contains": "again"}, "scenario": "fails", "times": 1})",
        visit.scenarios());
    ASSERT_TRUE(rule) << rule.error().detail;
    visit.rules().Add(*std::move(rule));
  }
  const auto first = world.Start("completes", "Do it again.");
  world.RunUntilIdle();
  EXPECT_EQ(world.Status(first.message_id), "completed");
  const auto second = world.Continue(first.job_id, "Do it again.");
  world.RunUntilIdle();
  EXPECT_EQ(world.Status(second.message_id), "failed");
}

TEST(FindContinuable, RefusesConversationsThatTheApiDidNotStart) {
  TestSandbox world;
  for (const auto& known : kNonApiConversations) {
    Visit visit = world.sandbox().Enter();
    EXPECT_EQ(CodeOf(FindContinuable(visit, JobId(*domain::Ulid::Parse(known.ulid)))),
              ErrorCode::kNotApiJob);
  }
}

TEST(FindContinuable, RefusesWhatItDoesNotKnow) {
  TestSandbox world;
  Visit visit = world.sandbox().Enter();
  EXPECT_EQ(CodeOf(FindContinuable(visit, JobId(domain::Ulid{1, 2}))),
            ErrorCode::kConversationNotFound);
}

class ClosedConversation : public testing::Test {
 protected:
  static constexpr std::string_view kEnding = R"({"name": "ending", "summary": "s", "steps": [
      {"do": [{"status": "completed"}, {"conversation_status": "completed"},
              {"system": "Job complete - Pull request was merged"}]}]})";
};

TEST_F(ClosedConversation, IsNotContinuedByDefault) {
  TestSandbox world;
  world.AddScenario(kEnding);
  const JobId job_id = world.Start("ending").job_id;
  Visit visit = world.sandbox().Enter();
  EXPECT_EQ(CodeOf(FindContinuable(visit, job_id)), ErrorCode::kConversationClosed);
}

TEST_F(ClosedConversation, IsReopenedIfThePolicySaysSo) {
  TestSandbox world(domain::TimeMode::kManual,
                    {.closed_conversation = Policy::ClosedConversation::kReopen});
  world.AddScenario(kEnding);
  const JobId job_id = world.Start("ending").job_id;
  EXPECT_EQ(world.Peek(job_id).status, domain::ConversationStatus::kCompleted);
  {
    Visit visit = world.sandbox().Enter();
    domain::Conversation* conversation = FindContinuable(visit, job_id).value();
    ASSERT_TRUE(ContinueConversation(visit, *conversation, {.prompt = "Again."}));
  }
  EXPECT_EQ(world.Peek(job_id).turns, 2);
}

TEST(ReadMessage, RefusesWhatItDoesNotKnow) {
  TestSandbox world;
  Visit visit = world.sandbox().Enter();
  EXPECT_EQ(CodeOf(ReadMessage(visit, domain::MessageId(domain::Ulid{1, 2}))),
            ErrorCode::kMessageNotFound);
  EXPECT_EQ(CodeOf(ReadConversation(visit, JobId(domain::Ulid{1, 2}))),
            ErrorCode::kConversationNotFound);
}

}  // namespace
}  // namespace nairi::mock::service
