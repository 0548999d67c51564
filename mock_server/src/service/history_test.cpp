#include "service/history.hpp"

#include <gtest/gtest.h>

#include "service/conversations.hpp"
#include "testing/test_sandbox.hpp"

namespace nairi::mock::service {
namespace {

using domain::Origin;
using domain::Role;
using std::chrono::hours;
using testing_kit::TestSandbox;

PastConversation Past(Origin origin = Origin::kApi) {
  PastConversation past{.agent = "my-agent", .origin = origin};
  past.messages.push_back({.content = "Where is it?", .created = hours(2)});
  past.messages.push_back({.role = Role::kAssistant, .content = "Here.", .created = hours(1)});
  return past;
}

domain::Result<AddedConversation> Add(TestSandbox& world, PastConversation past) {
  Visit visit = world.sandbox().Enter();
  return AddConversation(visit, std::move(past));
}

std::string Refusal(TestSandbox& world, PastConversation past) {
  const std::size_t before = world.sandbox().Enter().conversations().size();
  const auto ids = world.sandbox().TakeSnapshot().ids;
  const auto added = Add(world, std::move(past));
  EXPECT_EQ(world.sandbox().Enter().conversations().size(), before);
  EXPECT_EQ(world.sandbox().TakeSnapshot().ids.last, ids.last);
  return added ? "(none)" : added.error().detail;
}

TEST(History, IsReadAsIfItHadHappened) {
  TestSandbox world;
  const auto added = Add(world, Past(Origin::kDiscord));
  ASSERT_TRUE(added);
  const domain::Conversation stored = world.Peek(added->job_id);
  EXPECT_EQ(stored.origin, Origin::kDiscord);
  EXPECT_EQ(stored.turns, 1);
  EXPECT_EQ(stored.created_at, TestSandbox::kStart - hours(2));
  EXPECT_EQ(stored.updated_at, TestSandbox::kStart - hours(1));
  EXPECT_EQ(stored.messages[1].id, added->message_ids[1]);
  EXPECT_EQ(world.List(added->job_id),
            (std::vector<std::string>{"user:completed", "assistant:completed"}));
}

TEST(History, OfTheApiIsContinuedWithItsContext) {
  TestSandbox world;
  world.AddScenario(R"({"name": "recall", "summary": "s", "steps": [{"do": [
    {"reply": {"content": "{{#earlier}}{{prompt}} {{reply}}{{/earlier}}"}}, {"status": "completed"}]}]})");
  PastConversation past = Past();
  past.agent = "recall";
  const auto added = Add(world, std::move(past));
  ASSERT_TRUE(added);
  EXPECT_EQ(world.ReplyOf(world.Continue(added->job_id)), "Where is it? Here.");
}

TEST(History, FromElsewhereIsNotContinued) {
  TestSandbox world;
  const auto added = Add(world, Past(Origin::kSlack));
  ASSERT_TRUE(added);
  Visit visit = world.sandbox().Enter();
  EXPECT_EQ(FindContinuable(visit, added->job_id).error().code, domain::ErrorCode::kNotApiJob);
}

TEST(History, AnOpenTurnStaysOpenAndHoldsNobodyUp) {
  TestSandbox world;
  PastConversation past = Past();
  past.messages.resize(1);
  past.messages[0].status = domain::MessageStatus::kPending;
  const auto added = Add(world, std::move(past));
  ASSERT_TRUE(added);
  const auto next = world.Continue(added->job_id);
  EXPECT_EQ(world.RunUntilIdle(), 5U);
  EXPECT_EQ(world.Status(added->message_ids[0]), "pending");
  EXPECT_EQ(world.Status(next.message_id), "completed");
}

TEST(History, KeepsGivenIdsAndNeverGivesThemAgain) {
  TestSandbox twin;
  const auto future = twin.Start("my-agent");  // what the next start here would be called
  TestSandbox world;
  PastConversation past = Past();
  past.id = future.job_id;
  past.messages[0].id = future.message_id;
  const auto added = Add(world, past);
  ASSERT_TRUE(added);
  EXPECT_EQ(added->job_id, future.job_id);
  EXPECT_EQ(added->message_ids[0], future.message_id);
  EXPECT_GT(world.Start("my-agent").job_id, future.job_id);
  EXPECT_EQ(Refusal(world, past), "job_id: is taken");
  past.id.reset();
  EXPECT_EQ(Refusal(world, past), "messages[0].id: is taken");
}

TEST(History, IsRefusedWholeWithThePlace) {
  TestSandbox world;
  PastConversation past = Past();
  past.messages[1].created = hours(3);
  EXPECT_EQ(Refusal(world, past), "messages[1]: is older than what stands before it");
  past.messages[1].created = TestSandbox::kStart + hours(1);
  EXPECT_EQ(Refusal(world, past), "messages[1]: is later than the sandbox's now");
  past.messages[0].created = past.messages[1].created;
  EXPECT_EQ(Refusal(world, past), "messages[0]: is later than the sandbox's now");
  past.created = past.messages[1].created;
  EXPECT_EQ(Refusal(world, past), "created_at: is later than the sandbox's now");
  past = Past();
  past.agent = "nobody";
  EXPECT_EQ(Refusal(world, past), "agent: there is no agent 'nobody'");
  past = Past();
  past.messages[0].extras.attachment_ids.emplace_back();
  EXPECT_EQ(Refusal(world, past), "messages[0].attachment_ids: no such attachment");
  past = Past();
  past.created = hours(1);
  EXPECT_EQ(Refusal(world, past), "messages[0]: is older than what stands before it");
  past = Past();
  past.id = domain::JobId(domain::Ulid::Make(TestSandbox::kStart + hours(1), 0, 0));
  EXPECT_EQ(Refusal(world, past), "job_id: is of a time later than the sandbox's now");
  past = Past();
  past.messages.clear();
  EXPECT_EQ(Refusal(world, past), "messages: must be at least one");
}

}  // namespace
}  // namespace nairi::mock::service
