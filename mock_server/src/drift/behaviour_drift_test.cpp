#include "drift/behaviour_drift.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nairi::mock::drift {
namespace {

using cassette::Cassette;
using cassette::RecordedMessage;
using cassette::RecordedStatus;
using cassette::RecordedTurn;
using cassette::Witness;
using std::chrono::hours;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

RecordedStatus Status(domain::Duration at, std::string status) {
  return {.at = at, .status = std::move(status)};
}

RecordedMessage Message(domain::Duration at, std::string role, std::size_t bytes = 5) {
  return {.at = at, .role = std::move(role), .content = {bytes, std::nullopt}};
}

std::vector<std::string> IdsOf(const Cassette& cassette) {
  std::vector<std::string> ids;
  for (const Finding& finding : CompareBehaviours(cassette, Contract::BuiltIn())) {
    ids.push_back(finding.id);
  }
  return ids;
}

std::vector<std::string> IdsOf(RecordedTurn turn) {
  Cassette cassette;
  cassette.turns.push_back(std::move(turn));
  return IdsOf(cassette);
}

TEST(BehaviourDrift, FindsNothingInATurnAsDescribed) {
  EXPECT_THAT(
      IdsOf({.statuses = {Status(seconds(0), "queued"), Status(seconds(1), "pending"),
                          Status(seconds(9), "completed")},
             .messages = {Message(seconds(3), "progress"), Message(seconds(9), "assistant")}}),
      IsEmpty());
  EXPECT_THAT(IdsOf({.statuses = {Status(seconds(9), "failed")},
                     .messages = {Message(seconds(9), "system")}}),
              IsEmpty());
}

TEST(BehaviourDrift, JudgesATurnThatWasNotSeenToEndByWhatWasSeen) {
  EXPECT_THAT(IdsOf({.statuses = {Status(seconds(0), "pending")}}), IsEmpty());
  EXPECT_THAT(IdsOf({.statuses = {Status(seconds(0), "completed")}}), IsEmpty());  // no list
  EXPECT_THAT(IdsOf(RecordedTurn{}), IsEmpty());
}

TEST(BehaviourDrift, FindsAStatusThatGoesBack) {
  EXPECT_THAT(IdsOf({.statuses = {Status(seconds(0), "pending"), Status(seconds(1), "queued")}}),
              ElementsAre("B-01.pending.queued"));
}

TEST(BehaviourDrift, FindsAStatusThatComesAfterTheEnd) {
  EXPECT_THAT(IdsOf({.statuses = {Status(seconds(0), "failed"), Status(seconds(1), "pending")}}),
              ElementsAre("B-01.failed.pending"));
}

TEST(BehaviourDrift, FindsWordsThatTheContractDoesNotHave) {
  EXPECT_THAT(IdsOf({.statuses = {Status(seconds(0), "dreaming")},
                     .messages = {Message(seconds(1), "oracle")}}),
              ElementsAre("status.dreaming.unknown", "role.oracle.unknown"));
}

TEST(BehaviourDrift, FindsACompletedTurnWithoutAReply) {
  EXPECT_THAT(IdsOf({.statuses = {Status(seconds(9), "completed")},
                     .messages = {Message(seconds(3), "progress")}}),
              ElementsAre("B-11.no_reply"));
}

TEST(BehaviourDrift, FindsAReplyThatIsEmptyOrLate) {
  EXPECT_THAT(IdsOf({.statuses = {Status(seconds(9), "completed")},
                     .messages = {Message(seconds(12), "assistant", 0)}}),
              ElementsAre("B-11.empty_reply", "B-11.late_reply"));
}

TEST(BehaviourDrift, CallsNoReplyLateByTheRecordersClock) {
  EXPECT_THAT(
      IdsOf({.statuses = {{.at = seconds(9), .status = "completed", .witness = Witness::kObserver}},
             .messages = {Message(seconds(12), "assistant")}}),
      IsEmpty());
}

TEST(BehaviourDrift, FindsAFailureWithoutAReason) {
  EXPECT_THAT(IdsOf({.statuses = {Status(seconds(9), "failed")},
                     .messages = {Message(seconds(3), "progress")}}),
              ElementsAre("B-13.no_reason"));
}

TEST(BehaviourDrift, FindsATurnThatTookTooLong) {
  EXPECT_THAT(IdsOf({.statuses = {Status(hours(2), "completed")},
                     .messages = {Message(hours(2), "assistant")}}),
              ElementsAre("B-19.late_end"));
}

TEST(BehaviourDrift, FindsAMessageThatIsListedTwice) {
  RecordedMessage again = Message(seconds(9), "assistant");
  again.is_repeat = true;
  EXPECT_THAT(IdsOf({.messages = {Message(seconds(9), "assistant"), again}}),
              ElementsAre("B-07.repeated"));
}

TEST(BehaviourDrift, FindsAListThatBeginsWithTheNewest) {
  Cassette cassette;
  cassette.list_order = domain::ListOrder::kNewestFirst;
  EXPECT_THAT(IdsOf(cassette), ElementsAre("B-05.newest_first"));
}

TEST(BehaviourDrift, TellsADifferenceOnceHoweverManyTurnsShowIt) {
  const RecordedTurn turn{.statuses = {Status(seconds(0), "dreaming")}};
  Cassette cassette;
  cassette.turns = {turn, turn};
  EXPECT_THAT(IdsOf(cassette), ElementsAre("status.dreaming.unknown"));
}

}  // namespace
}  // namespace nairi::mock::drift
