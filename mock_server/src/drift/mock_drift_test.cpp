#include "drift/mock_drift.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nairi::mock::drift {
namespace {

using cassette::AnswerShape;
using cassette::Cassette;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Seen = AnswerShape::Field;

Cassette WithAnswer(AnswerShape answer) {
  Cassette cassette;
  cassette.answers.push_back(std::move(answer));
  return cassette;
}

Cassette WithTurnOf(seconds length) {
  Cassette cassette;
  cassette.turns.push_back({.statuses = {{.at = length, .status = "completed"}}});
  return cassette;
}

std::vector<std::string> Compare(const Cassette& recorded, const Cassette& played,
                                 const Cassette& usual = {}) {
  std::vector<std::string> ids;
  for (const Finding& finding : CompareWithMock(recorded, played, usual)) ids.push_back(finding.id);
  return ids;
}

AnswerShape Message() {
  return {.operation = "get_message", .status = 200, .fields = {{"id", Seen{{"string"}}}}};
}

TEST(MockDrift, FindsNothingBetweenTheSame) {
  EXPECT_THAT(Compare(WithAnswer(Message()), WithAnswer(Message())), IsEmpty());
}

TEST(MockDrift, FindsAnotherStatusOfSuccess) {
  AnswerShape accepted = Message();
  accepted.status = 202;
  EXPECT_THAT(Compare(WithAnswer(accepted), WithAnswer(Message())),
              ElementsAre("mock.get_message.status"));
}

TEST(MockDrift, FindsFieldsThatOnlyOneOfThemSends) {
  AnswerShape more = Message();
  more.fields["note"] = Seen{{"string"}};
  EXPECT_THAT(Compare(WithAnswer(more), WithAnswer(Message())),
              ElementsAre("mock.get_message.field.note.added"));
  EXPECT_THAT(Compare(WithAnswer(Message()), WithAnswer(more)),
              ElementsAre("mock.get_message.field.note.missing"));
}

TEST(MockDrift, DoesNotCompareRefusals) {
  AnswerShape refusal = Message();
  refusal.status = 404;
  EXPECT_THAT(Compare(WithAnswer(refusal), WithAnswer(Message())), IsEmpty());
}

TEST(MockDrift, FindsTurnsOfAnotherLength) {
  EXPECT_THAT(Compare(WithTurnOf(seconds(300)), {}, WithTurnOf(seconds(5))),
              ElementsAre("mock.turn_length"));
  EXPECT_THAT(Compare(WithTurnOf(seconds(49)), {}, WithTurnOf(seconds(5))), IsEmpty());
}

}  // namespace
}  // namespace nairi::mock::drift
