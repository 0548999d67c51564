#include "drift/answer_drift.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nairi::mock::drift {
namespace {

using cassette::AnswerShape;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;
using Seen = AnswerShape::Field;

// What the contract says of start: both ids, and nothing else.
AnswerShape Started() {
  return {.operation = "start_conversation",
          .status = 201,
          .content_type = "application/json",
          .fields = {{"job_id", {{"string"}}}, {"message_id", {{"string"}}}}};
}

Findings Compare(AnswerShape answer) {
  cassette::Cassette cassette;
  cassette.name = "desk-1";
  cassette.answers.push_back(std::move(answer));
  return CompareAnswers(cassette, Contract::BuiltIn());
}

auto Finds(const std::string& id, Severity severity) {
  return ElementsAre(AllOf(Field(&Finding::id, id), Field(&Finding::severity, severity),
                           Field(&Finding::cassette, "desk-1")));
}

TEST(AnswerDrift, FindsNothingWhereAllIsAsDescribed) {
  EXPECT_THAT(Compare(Started()), IsEmpty());
}

TEST(AnswerDrift, FindsAStatusThatIsNotDocumented) {
  AnswerShape answer = Started();
  answer.status = 418;
  EXPECT_THAT(Compare(answer), Finds("start_conversation.418.status", Severity::kBreaking));
}

TEST(AnswerDrift, FindsAFieldThatWasAdded) {
  AnswerShape answer = Started();
  answer.fields["queue_position"] = Seen{{"integer"}};
  EXPECT_THAT(Compare(answer),
              Finds("start_conversation.201.field.queue_position.added", Severity::kAdditive));
}

TEST(AnswerDrift, FindsARequiredFieldThatIsNotAlwaysThere) {
  AnswerShape sometimes = Started();
  sometimes.fields["message_id"].is_optional = true;
  AnswerShape never = Started();
  never.fields.erase("message_id");
  for (const auto& answer : {sometimes, never}) {
    EXPECT_THAT(Compare(answer),
                Finds("start_conversation.201.field.message_id.missing", Severity::kBreaking));
  }
}

TEST(AnswerDrift, FindsAFieldOfAnotherType) {
  AnswerShape answer = Started();
  answer.fields["job_id"].types = {"null", "string"};
  EXPECT_THAT(Compare(answer),
              Finds("start_conversation.201.field.job_id.type.null", Severity::kBreaking));
}

TEST(AnswerDrift, FindsAnotherContentTypeAndLooksNoFurther) {
  AnswerShape answer = Started();
  answer.content_type = "text/html";
  answer.fields.clear();
  EXPECT_THAT(Compare(answer), Finds("start_conversation.201.content_type", Severity::kBreaking));
}

TEST(AnswerDrift, AsksForNoFieldOfAListThatWasEmpty) {
  EXPECT_THAT(Compare({.operation = "list_messages",
                       .status = 200,
                       .content_type = "application/json",
                       .fields = {{"messages", {{"array"}}}}}),
              IsEmpty());
}

TEST(AnswerDrift, TakesAWholeNumberForANumber) {
  AnswerShape answer{.operation = "get_message",
                     .status = 200,
                     .content_type = "application/json",
                     .fields = {{"cost_usd", {{"integer"}, true}}}};
  for (const char* name :
       {"id", "job_id", "content", "role", "status", "created_at", "updated_at"}) {
    answer.fields[name] = Seen{{"string"}};
  }
  EXPECT_THAT(Compare(answer), IsEmpty());
}

}  // namespace
}  // namespace nairi::mock::drift
