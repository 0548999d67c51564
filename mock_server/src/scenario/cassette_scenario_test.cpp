#include "scenario/cassette_scenario.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nairi::mock::scenario {
namespace {

using cassette::Cassette;
using cassette::RecordedMessage;
using cassette::RecordedStatus;
using cassette::RecordedTurn;
using domain::Duration;
using domain::MessageStatus;
using std::chrono::seconds;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Scenario Play(RecordedTurn turn) {
  Cassette cassette;
  cassette.name = "desk-1";
  cassette.turns.push_back(std::move(turn));
  return FromCassette(cassette);
}

RecordedStatus Status(seconds at, std::string status) {
  return {.at = at, .status = std::move(status)};
}

RecordedMessage Reply(seconds at, std::string text) {
  const std::size_t bytes = text.size();
  return {.at = at, .role = "assistant", .content = {bytes, std::move(text)}};
}

Duration DelayOf(const Trigger& trigger) {
  return std::get<Duration>(trigger.after);
}

template <typename T>
const T* ActionAt(const Scenario& scenario, std::size_t step, std::size_t action) {
  return std::get_if<T>(&scenario.steps.at(step).actions.at(action));
}

TEST(CassetteScenario, LeavesTheQueueWhenTheRecordedTurnDid) {
  const auto scenario =
      Play({.statuses = {Status(seconds(0), "queued"), Status(seconds(3), "pending"),
                         Status(seconds(10), "completed")}});
  EXPECT_EQ(DelayOf(scenario.pickup), seconds(3));
  ASSERT_THAT(scenario.steps, SizeIs(1));
  EXPECT_EQ(DelayOf(scenario.steps[0].when), seconds(7));  // behind the pickup
  EXPECT_EQ(ActionAt<SetMessageStatus>(scenario, 0, 0)->status, MessageStatus::kCompleted);
}

TEST(CassetteScenario, NeverLeavesTheQueueWhenTheRecordedTurnDidNot) {
  const auto scenario = Play({.statuses = {Status(seconds(0), "queued")}});
  EXPECT_EQ(scenario.pickup.kind, Trigger::Kind::kRelease);
}

TEST(CassetteScenario, IsPickedUpAtOnceWhereNobodySawItQueued) {
  const auto scenario = Play({.statuses = {Status(seconds(9), "failed")}});
  EXPECT_EQ(DelayOf(scenario.pickup), seconds(0));
  EXPECT_EQ(DelayOf(scenario.steps.at(0).when), seconds(9));
}

TEST(CassetteScenario, HasTheReplyThereWhenTheTurnEnds) {
  const auto scenario =
      Play({.statuses = {Status(seconds(0), "pending"), Status(seconds(9), "completed")},
            .messages = {Reply(seconds(9), "Done.")}});
  ASSERT_THAT(scenario.steps, SizeIs(1));
  EXPECT_TRUE(ActionAt<AddReply>(scenario, 0, 0));
  EXPECT_TRUE(ActionAt<SetMessageStatus>(scenario, 0, 1));
}

TEST(CassetteScenario, IsLateWithAReplyThatWasLate) {
  const auto scenario =
      Play({.statuses = {Status(seconds(0), "pending"), Status(seconds(9), "completed")},
            .messages = {Reply(seconds(12), "Done.")}});
  ASSERT_THAT(scenario.steps, SizeIs(2));
  EXPECT_TRUE(ActionAt<SetMessageStatus>(scenario, 0, 0));
  EXPECT_TRUE(ActionAt<AddReply>(scenario, 1, 0));
  EXPECT_EQ(DelayOf(scenario.steps[1].when), seconds(3));
}

TEST(CassetteScenario, SaysWordsThatTheApiDoesNotHave) {
  const auto scenario =
      Play({.statuses = {Status(seconds(0), "pending"), Status(seconds(1), "dreaming")},
            .messages = {{.at = seconds(2), .role = "oracle"}}});
  EXPECT_EQ(ActionAt<ShowStatusWord>(scenario, 0, 0)->word, "dreaming");
  EXPECT_EQ(ActionAt<AddForeignMessage>(scenario, 1, 0)->role_word, "oracle");
}

TEST(CassetteScenario, SaysATextAsItWasAndNotAsATemplate) {
  const auto scenario = Play({.messages = {Reply(seconds(1), "{{prompt}} and <%x%>")}});
  EXPECT_EQ(ActionAt<AddReply>(scenario, 0, 0)->content.Render({.prompt = "no"}),
            "{{prompt}} and <%x%>");
}

TEST(CassetteScenario, FillsARedactedTextToItsLength) {
  const auto scenario =
      Play({.messages = {
                {.at = seconds(1), .role = "assistant", .content = {5, std::nullopt}},
                {.at = seconds(2), .role = "assistant", .content = {20'000'000, std::nullopt}}}});
  EXPECT_EQ(ActionAt<AddReply>(scenario, 0, 0)->content.Render({}), ".....");
  EXPECT_EQ(ActionAt<AddReply>(scenario, 1, 0)->times, 20'000'000);
}

TEST(CassetteScenario, ShowsAMessageTwiceThatWasListedTwice) {
  RecordedMessage again = Reply(seconds(1), "Done.");
  again.is_repeat = true;
  const auto scenario = Play({.messages = {Reply(seconds(1), "Done."), again}});
  EXPECT_TRUE(ActionAt<RepeatReply>(scenario, 0, 1));
}

TEST(CassetteScenario, HasAsManyFilesAsWereRecorded) {
  RecordedMessage reply = Reply(seconds(1), "Done.");
  reply.files = 2;
  EXPECT_THAT(ActionAt<AddReply>(Play({.messages = {reply}}), 0, 0)->files, SizeIs(2));
}

TEST(CassetteScenario, PlaysEachTurnAsItWas) {
  Cassette cassette;
  cassette.turns = {
      {.messages = {Reply(seconds(1), "One.")}}, {.messages = {Reply(seconds(2), "Two.")}}, {}};
  const auto scenario = FromCassette(cassette);
  ASSERT_THAT(scenario.follow_ups, SizeIs(2));
  EXPECT_EQ(DelayOf(scenario.follow_ups[0]->steps.at(0).when), seconds(2));
  EXPECT_THAT(scenario.follow_ups[1]->steps, IsEmpty());
}

}  // namespace
}  // namespace nairi::mock::scenario
