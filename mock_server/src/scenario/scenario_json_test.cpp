#include "scenario/scenario_json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nairi::mock::scenario {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::StartsWith;

std::string Complaint(std::string_view json) {
  const auto scenario = ParseScenario(json);
  return scenario ? "no complaint" : scenario.error().detail;
}

// A scenario whose only step is this text.
std::string WithStep(std::string_view step) {
  return R"({"name": "x", "summary": "y", "steps": [)" + std::string(step) + "]}";
}

TEST(ScenarioJson, ReadsEveryKindOfTriggerAndAction) {
  const auto scenario = ParseScenario(R"({
    "name": "everything", "summary": "All there is.", "pickup": {"after": "1s"},
    "steps": [
      {"do": [{"progress": {"type": "text", "text_delta": "Hi {{turn}}"}}]},
      {"when": {"polls": 2}, "do": [{"system": "A notice."}]},
      {"when": {"release": true}, "do": [{"conversation_status": "abandoned"}]},
      {"when": {"any": [{"after": "5s"}, {"all": [{"polls": 1}, {"release": true}]}]},
       "do": [{"reply": {"content": "{{prompt}}", "files": [{"filename": "a.txt", "content": "A"}],
                         "usage": {"cost_usd": 0.5, "input_tokens": 1, "output_tokens": 2,
                                   "cache_read_tokens": 3, "cache_write_tokens": 4, "model": "m"}}},
              {"status": "completed"}]}
    ]})");
  ASSERT_TRUE(scenario) << scenario.error().detail;
  EXPECT_EQ(scenario->name, "everything");
  EXPECT_EQ(scenario->pickup.after, Delay(1s));
  ASSERT_EQ(scenario->steps.size(), 4U);
  EXPECT_EQ(std::get<AddProgress>(scenario->steps[0].actions[0]).progress.text_delta.source(),
            "Hi {{turn}}");
  EXPECT_EQ(scenario->steps[1].when.polls, 2);
  EXPECT_EQ(scenario->steps[2].when.kind, Trigger::Kind::kRelease);
  EXPECT_EQ(scenario->steps[3].when.parts[1].kind, Trigger::Kind::kAll);
  const auto& reply = std::get<AddReply>(scenario->steps[3].actions[0]);
  EXPECT_EQ(reply.files[0].filename, "a.txt");
  EXPECT_EQ(reply.usage->cache_write_tokens, 4);
  EXPECT_EQ(std::get<SetMessageStatus>(scenario->steps[3].actions[1]).status,
            domain::MessageStatus::kCompleted);
}

TEST(ScenarioJson, ReadsWhatLaterTurnsPlay) {
  const auto read = ParseScenario(R"({
    "name": "x", "summary": "y", "steps": [], "list_order": "newest_first",
    "follow_ups": [{"steps": [{"do": [{"status": "failed"}]}]}, {"pickup": {"after": "2s"}, "steps": []}]})");
  ASSERT_TRUE(read) << read.error().detail;
  const auto scenario = std::make_shared<const Scenario>(*read);
  EXPECT_EQ(ForTurn(scenario, 1), scenario);
  EXPECT_EQ(ForTurn(scenario, 2)->steps.size(), 1U);
  EXPECT_EQ(ForTurn(scenario, 3)->pickup.after, Delay(2s));
  EXPECT_EQ(ForTurn(scenario, 9), ForTurn(scenario, 3));
  EXPECT_EQ(ForTurn(scenario, 2)->list_order, domain::ListOrder::kNewestFirst);
}

TEST(ScenarioJson, PlaysTheSameInEachTurnWithoutFollowUps) {
  const auto scenario = std::make_shared<const Scenario>();
  EXPECT_EQ(ForTurn(scenario, 2), scenario);
}

TEST(ScenarioJson, ComplaintsNameThePlace) {
  EXPECT_THAT(Complaint(WithStep(R"({"when": {"after": "soon"}, "do": [{"system": "x"}]})")),
              StartsWith("steps[0].when.after: 'soon' is not a duration"));
  EXPECT_THAT(Complaint(WithStep(R"({"do": [{"reply": {"content": "{{#x}}"}}]})")),
              StartsWith("steps[0].do[0].reply.content: "));
  EXPECT_THAT(Complaint(WithStep(R"({"do": [{"status": "done"}]})")),
              StartsWith("steps[0].do[0].status: 'done' is not a message status"));
}

// Once a number that no double holds left the reader as an exception.
TEST(ScenarioJson, RefusesNumbersThatAreTooLarge) {
  EXPECT_NE(Complaint(R"({"name": "x", "summary": "y", "steps": [1e999]})"), "no complaint");
}

TEST(ScenarioJson, RefusesKeysThatItDoesNotKnow) {
  EXPECT_THAT(Complaint(R"({"name": "x", "summary": "y", "steps": [], "stepz": []})"),
              HasSubstr("unknown key 'stepz'"));
  EXPECT_THAT(Complaint(WithStep(R"({"whne": {"polls": 1}, "do": [{"system": "x"}]})")),
              HasSubstr("unknown key 'whne'"));
}

TEST(ScenarioJson, RefusesWhatIsMissingOrOfAnotherType) {
  for (const char* json : {"", "{", "[]", "{}", R"({"name": "", "summary": "y", "steps": []})",
                           R"({"name": "x", "summary": "y", "steps": {}})",
                           R"({"name": 1, "summary": "", "steps": []})"}) {
    EXPECT_NE(Complaint(json), "no complaint") << json;
  }
  for (const char* step :
       {"{}", R"({"do": []})", R"({"do": [{}]})",
        R"({"do": [{"status": "failed", "system": "x"}]})",
        R"({"when": {}, "do": [{"system": "x"}]})",
        R"({"when": {"polls": -1}, "do": [{"system": "x"}]})",
        R"({"when": {"polls": 99999999999}, "do": [{"system": "x"}]})",
        R"({"when": {"release": false}, "do": [{"system": "x"}]})",
        R"({"when": {"any": []}, "do": [{"system": "x"}]})", R"({"do": [{"progress": {}}]})",
        R"({"do": [{"reply": {"content": "x", "usage": {"cost_usd": 1}}}]})",
        R"({"do": [{"reply": {"content": "x", "files": [{"filename": "a"}]}}]})"}) {
    EXPECT_NE(Complaint(WithStep(step)), "no complaint") << step;
  }
}

}  // namespace
}  // namespace nairi::mock::scenario
