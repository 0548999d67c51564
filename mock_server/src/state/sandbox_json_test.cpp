#include "state/sandbox_json.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <nlohmann/json.hpp>

#include "fault/plan_json.hpp"
#include "scenario/rule_json.hpp"
#include "scenario/scenario_json.hpp"
#include "service/attachments.hpp"
#include "testing/test_sandbox.hpp"

namespace nairi::mock::state {
namespace {

using nlohmann::json;
using testing_kit::TestSandbox;

constexpr std::string_view kQueued = R"({"name": "held", "summary": "s",
  "pickup": {"after": "2s"}, "appears": {"polls": 3}, "steps": [
    {"when": {"any": [{"polls": 2}, {"release": true}]}, "do": [{"status": "completed"}]},
    {"when": {"after": "1s"}, "do": [{"reply": {"content": "late"}}]}]})";

// A sandbox in which there is something of everything.
void Fill(TestSandbox& world) {
  world.AddScenario(kQueued, 1);
  for (const char* agent : {"completes", "held", "held", "tools", "clock-skew"}) {
    const auto turn = world.Start(agent);
    world.Continue(turn.job_id);
    world.Advance(std::chrono::milliseconds(1700));
  }
  service::Visit visit = world.sandbox().Enter();
  visit.rules().Add(
      scenario::ParseRule(R"({"match": {"prompt_matches": "a.b"}, "scenario": "held", "times": 2})",
                          visit.scenarios())
          .value());
  visit.scenarios().Add(
      scenario::ParseScenario(R"({"name": "held", "summary": "another", "steps": []})").value());
  ASSERT_TRUE(service::UploadAttachment(visit, "a.bin", std::string("\0\xff", 2)));
  const auto plan = fault::ParsePlan(R"({"id": "p", "steps": [
    {"operation": "get_message", "times": 2, "fault": {"kind": "reset"}},
    {"operation": "get_message",
     "fault": {"kind": "rate_limit", "tokens": 3, "per": "10s", "style": "window"}}]})");
  ASSERT_TRUE(world.sandbox().faults()->Add(*plan));
  for (int i = 0; i < 4; ++i) (void)world.sandbox().faults()->Decide("get_message", visit.now());
}

TEST(SandboxJson, IsReadAsItWasWritten) {
  for (const auto mode : {domain::TimeMode::kManual, domain::TimeMode::kSkip}) {
    TestSandbox world(mode);
    Fill(world);
    const std::string text = SandboxText(world.sandbox().TakeSnapshot());
    const auto snapshot = ParseSandbox(text);
    ASSERT_TRUE(snapshot) << snapshot.error().detail;
    EXPECT_EQ(SandboxText(*snapshot), text);

    TestSandbox other(domain::TimeMode::kReal);
    other.sandbox().Restore(*snapshot);
    EXPECT_EQ(SandboxText(other.sandbox().TakeSnapshot()), text);
  }
}

TEST(SandboxJson, HoldsOnlyTheScenariosThatAreNotBuiltIn) {
  TestSandbox world;
  EXPECT_TRUE(json::parse(SandboxText(world.sandbox().TakeSnapshot()))["scenarios"].empty());
  Fill(world);
  const json document = json::parse(SandboxText(world.sandbox().TakeSnapshot()));
  ASSERT_EQ(document["scenarios"].size(), 1U);
  EXPECT_EQ(document["scenarios"][0]["summary"], "another");
  // A turn that plays the one from before holds all of it.
  bool holds_former = false;
  for (const auto& turn : document["engine"]["turns"]) {
    holds_former = holds_former || turn["scenario"].is_object();
  }
  EXPECT_TRUE(holds_former);
}

TEST(SandboxJson, KeepsTheNameOfARuleThatNamesItsScenario) {
  TestSandbox world;
  {
    service::Visit visit = world.sandbox().Enter();
    visit.rules().Add(scenario::ParseRule(R"({"scenario": "stuck"})", visit.scenarios()).value());
  }
  const auto snapshot = ParseSandbox(SandboxText(world.sandbox().TakeSnapshot()));
  ASSERT_TRUE(snapshot) << snapshot.error().detail;
  ASSERT_EQ(snapshot->rules.size(), 1U);
  EXPECT_EQ(snapshot->rules[0].name, "stuck");
  EXPECT_EQ(snapshot->rules[0].scenario->name, "stuck");
}

TEST(SandboxJson, WritesSharedScenariosApartFromTheSandboxsOwn) {
  TestSandbox world;
  service::Snapshot snapshot = world.sandbox().TakeSnapshot();
  scenario::Catalog shared = *snapshot.shared_scenarios;
  shared.Add(scenario::ParseScenario(R"({"name": "ours", "summary": "s", "steps": []})").value());
  snapshot.shared_scenarios = std::make_shared<const scenario::Catalog>(shared);
  const std::string text = SandboxText(snapshot);
  const json document = json::parse(text);
  EXPECT_TRUE(document["scenarios"].empty());
  ASSERT_EQ(document["shared_scenarios"].size(), 1U);
  const auto read = ParseSandbox(text);
  ASSERT_TRUE(read) << read.error().detail;
  EXPECT_TRUE(read->scenarios.empty());
  EXPECT_NE(read->shared_scenarios->Find("ours"), nullptr);
  EXPECT_EQ(SandboxText(*read), text);
}

TEST(SandboxJson, ARealClockHasGoneOnMeanwhile) {
  TestSandbox world(domain::TimeMode::kReal);
  service::Snapshot snapshot = world.sandbox().TakeSnapshot();
  const auto later = snapshot.clock.now + std::chrono::hours(1);
  *snapshot.clock.wall -= std::chrono::hours(1);
  world.sandbox().Restore(snapshot);
  EXPECT_GE(world.Now(), later);
}

struct BadCase {
  const char* name;
  std::function<void(json&)> spoil;
  const char* complaint;
};

void PrintTo(const BadCase& bad, std::ostream* out) {
  *out << bad.name;
}

class BadSandbox : public testing::TestWithParam<BadCase> {};

TEST_P(BadSandbox, IsRefusedWithPlaceAndReason) {
  TestSandbox world;
  Fill(world);
  json document = json::parse(SandboxText(world.sandbox().TakeSnapshot()));
  GetParam().spoil(document);
  const auto snapshot = ParseSandbox(document.dump());
  ASSERT_FALSE(snapshot);
  EXPECT_EQ(snapshot.error().detail.find(GetParam().complaint), 0U) << snapshot.error().detail;
}

INSTANTIATE_TEST_SUITE_P(
    Table, BadSandbox,
    testing::Values(
        BadCase{"format", [](json& d) { d["format"] = "other"; }, "format: "},
        BadCase{"version", [](json& d) { d["version"] = 2; }, "version: must be 1"},
        BadCase{"member", [](json& d) { d["more"] = 1; }, "(top level): unknown key 'more'"},
        BadCase{"missing", [](json& d) { d.erase("clock"); }, "(top level): needs clock"},
        BadCase{"seed", [](json& d) { d["seed"] = 7; }, "seed: "},
        BadCase{"mode", [](json& d) { d["clock"]["mode"] = "fast"; }, "clock.mode: "},
        BadCase{"scenario", [](json& d) { d["scenarios"][0].erase("name"); }, "scenarios[0]: "},
        BadCase{"rule", [](json& d) { d["rules"][0]["scenario"] = "no"; }, "rules[0].scenario: "},
        BadCase{"agent", [](json& d) { d["agents"][1] = d["agents"][0]; }, "agents[1]: "},
        BadCase{"file", [](json& d) { d["attachments"][0]["base64"] = "?"; },
                "attachments[0].base64: "},
        BadCase{"job", [](json& d) { d["conversations"][1] = d["conversations"][0]; },
                "conversations[1]: "},
        BadCase{"message", [](json& d) { d["conversations"][0]["messages"][0]["turn"] = 9; },
                "conversations[0].messages[0]: "},
        BadCase{"turn", [](json& d) { d["engine"]["turns"][0]["message_id"] = "cmsg_0"; },
                "engine.turns[0].message_id: "},
        BadCase{"step", [](json& d) { d["engine"]["turns"][0]["next_step"] = 99; },
                "engine.turns[0].next_step: "},
        BadCase{"key", [](json& d) { d["engine"]["next_key"] = 0; }, "engine.turns[0].key: "},
        BadCase{"sequence", [](json& d) { d["engine"]["next_sequence"] = 0; }, "engine.turns["},
        BadCase{"hidden", [](json& d) { d["engine"]["hidden"][0]["wait"]["polls"] = -1; },
                "engine.hidden[0].wait.polls: "},
        BadCase{"used", [](json& d) { d["faults"][0]["used"][0] = 3; }, "faults[0]: "},
        BadCase{"lanes", [](json& d) { d["faults"][0]["lanes"].clear(); }, "faults[0]: lanes"},
        BadCase{"plan", [](json& d) { d["faults"][0]["plan"]["steps"][0].erase("fault"); },
                "faults[0].plan.steps[0]: needs fault"}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace nairi::mock::state
