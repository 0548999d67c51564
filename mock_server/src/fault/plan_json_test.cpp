#include "fault/plan_json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

namespace nairi::mock::fault {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using testing::HasSubstr;
using testing::StartsWith;

std::string Complaint(std::string_view json_text, const PlanRules& rules = {}) {
  const auto plan = ParsePlan(json_text, rules);
  return plan ? "no complaint" : plan.error().detail;
}

// A plan whose only step has these members.
std::string WithStep(std::string_view members) {
  return R"({"id": "x", "steps": [{)" + std::string(members) + "}]}";
}
std::string WithFault(std::string_view fault) {
  return WithStep(R"("operation": "*", "fault": )" + std::string(fault));
}

std::string FixtureText(const std::string& name) {
  std::ifstream file(std::string(NAIRI_FAULT_FIXTURES) + "/" + name);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// One fault of each kind, with every member that it can have at once.
const std::vector<Fault>& FullFaults() {
  static const std::vector<Fault> kFaults = {
      StatusFault{.status = 429,
                  .error = "Slow down.",
                  .retry_after = RetryAfter{2s, RetryAfter::Form::kDate},
                  .work_before = Work::kDone},
      StatusFault{.status = 502, .body = "<p>no</p>", .content_type = "text/html"},
      DelayFault{.delay = 1500ms},
      TrickleFault{.bytes = 16, .every = 10ms},
      CutFault{.bytes = 100, .part = CutFault::Part::kBody, .ending = http::Ending::kReset},
      WrongLengthFault{.by = -3, .ending = http::Ending::kComplete},
      BrokenJsonFault{},
      EmptyFault{},
      ResetFault{},
      CloseFault{},
      GarbageFault{.bytes = 7},
      HangFault{},
      AckLossFault{.ending = http::Ending::kHang},
      RateLimitFault{.tokens = 5,
                     .per = 10s,
                     .style = RateLimitFault::Style::kWindow,
                     .retry_after_form = RetryAfter::Form::kDate},
  };
  return kFaults;
}

TEST(PlanJson, ReadsThePlanOfTheDesign) {
  const auto plan = ParsePlan(R"({"id": "p-1", "seed": 18446744073709551615, "steps": [
    {"operation": "get_message", "times": 3, "probability": 0.5,
     "fault": {"kind": "status", "status": 503, "retry_after": "2s"}},
    {"operation": "*", "fault": {"kind": "reset"}}]})");
  ASSERT_TRUE(plan) << plan.error().detail;
  EXPECT_EQ(plan->id, "p-1");
  EXPECT_EQ(plan->seed, std::numeric_limits<std::uint64_t>::max());
  EXPECT_EQ(plan->scope, PlanScope::kSandbox);
  ASSERT_EQ(plan->steps.size(), 2U);
  EXPECT_EQ(plan->steps[0],
            (FaultStep{.operation = "get_message",
                       .times = 3,
                       .probability = 0.5,
                       .fault = StatusFault{.status = 503, .retry_after = RetryAfter{2s}}}));
  EXPECT_EQ(plan->steps[1], (FaultStep{.operation = "*", .fault = ResetFault{}}));
}

TEST(PlanJson, TakesTheSeedThatItIsGivenWhenThePlanNamesNone) {
  EXPECT_EQ(ParsePlan(WithFault(R"({"kind": "reset"})"), {.default_seed = 7})->seed, 7U);
}

TEST(PlanJson, WhatIsWrittenIsReadAgain) {
  FaultPlan plan{.id = "all", .seed = 9, .scope = PlanScope::kRequest};
  for (const Fault& fault : FullFaults()) {
    plan.steps.push_back({.operation = "get_message", .skip = 2, .times = 4, .fault = fault});
  }
  plan.steps.push_back({.times = kAlways, .probability = 0.25, .fault = HangFault{}});
  const auto again = ParsePlan(WritePlan(plan).dump());
  ASSERT_TRUE(again) << again.error().detail;
  EXPECT_EQ(*again, plan);
}

TEST(PlanJson, ARateLimitIsForAlwaysUnlessToldOtherwise) {
  const auto plan = ParsePlan(WithFault(R"({"kind": "rate_limit", "tokens": 5, "per": "10s"})"));
  ASSERT_TRUE(plan) << plan.error().detail;
  EXPECT_EQ(plan->steps[0].times, kAlways);
}

TEST(PlanJson, ComplaintsNameThePlace) {
  EXPECT_EQ(Complaint(WithFault(R"({"kind": "delay", "delay": "soon"})")),
            "steps[0].fault.delay: 'soon' is not a duration such as 300ms, 1.5s or 2m");
  EXPECT_EQ(Complaint(WithFault(R"({"kind": "delay", "delay": "25h"})")),
            "steps[0].fault.delay: '25h' is longer than 24h");
  EXPECT_THAT(Complaint(WithFault(R"({"kind": "explode"})")),
              StartsWith("steps[0].fault.kind: 'explode' is none of status, delay, "));
  EXPECT_EQ(Complaint(WithFault(R"({"kind": "status"})")), "steps[0].fault: needs status");
  EXPECT_EQ(Complaint(WithFault(R"({"kind": "status", "status": 99})")),
            "steps[0].fault.status: must be an integer from 200 to 599");
  EXPECT_EQ(Complaint(WithFault(R"({"kind": "cut", "bytes": 1, "ending": "keep"})")),
            "steps[0].fault.ending: 'keep' is none of close, reset, hang");
  EXPECT_EQ(Complaint(R"({"id": "x", "steps": [1]})"), "steps[0]: must be an object");
  EXPECT_EQ(Complaint("[]"), "(top level): must be an object");
}

TEST(PlanJson, RefusesKeysThatItDoesNotKnow) {
  EXPECT_EQ(Complaint(R"({"id": "x", "sead": 1, "steps": [{"operation": "*",
                          "fault": {"kind": "reset"}}]})"),
            "(top level): unknown key 'sead'");
  EXPECT_EQ(Complaint(WithFault(R"({"kind": "reset", "times": 2})")),
            "steps[0].fault: unknown key 'times'");
  EXPECT_EQ(Complaint(WithStep(R"("operation": "*", "fault": {"kind": "reset"}, "time": 2)")),
            "steps[0]: unknown key 'time'");
}

TEST(PlanJson, RefusesAnOperationThatDoesNotExist) {
  const PlanRules rules{.operations = {"get_message", "list_messages"}};
  EXPECT_EQ(Complaint(WithStep(R"("operation": "get_mesage", "fault": {"kind": "reset"})"), rules),
            "steps[0].operation: 'get_mesage' is no operation");
  EXPECT_EQ(Complaint(WithFault(R"({"kind": "reset"})"), rules), "no complaint");
}

TEST(PlanJson, RefusesAStepThatNoRequestCanReach) {
  EXPECT_EQ(Complaint(R"({"id": "x", "steps": [
              {"operation": "*", "times": "always", "fault": {"kind": "reset"}},
              {"operation": "get_message", "fault": {"kind": "reset"}},
              {"operation": "*", "fault": {"kind": "hang"}}]})"),
            "steps[2]: is never reached: a step of this operation before it is for always");
}

TEST(PlanJson, RefusesWhatContradictsItself) {
  for (const char* fault :
       {R"({"kind": "status", "status": 500, "error": "a", "body": "b"})",
        R"({"kind": "status", "status": 500, "content_type": "text/html"})",
        R"({"kind": "status", "status": 500, "retry_after_form": "date"})",
        R"({"kind": "wrong_length", "by": 0})", R"({"kind": "trickle", "bytes": 0, "every": "1s"})",
        R"({"kind": "rate_limit", "tokens": 0, "per": "1s"})",
        R"({"kind": "rate_limit", "tokens": 1, "per": "0s"})",
        R"({"kind": "garbage", "bytes": 1048577})"}) {
    EXPECT_NE(Complaint(WithFault(fault)), "no complaint") << fault;
  }
  EXPECT_THAT(Complaint(WithStep(R"("operation": "*", "probability": 0.5,
                                    "fault": {"kind": "rate_limit", "tokens": 1, "per": "1s"})")),
              StartsWith("steps[0].probability: "));
}

TEST(PlanJson, RefusesWhatIsMissingOrOfAnotherType) {
  for (const char* text :
       {"", "{", "{}", "null", R"({"id": "x"})", R"({"id": "x", "steps": []})",
        R"({"id": "x", "steps": {}})", R"({"id": "", "steps": [1]})", R"({"id": 1, "steps": [1]})",
        R"({"id": "a b", "steps": [1]})", R"({"id": "x", "seed": -1, "steps": [1]})",
        R"({"id": "x", "seed": 1e999, "steps": [1]})", "\xFF"}) {
    EXPECT_NE(Complaint(text), "no complaint") << text;
  }
  for (const char* step :
       {R"("fault": {"kind": "reset"})", R"("operation": "*")", R"("operation": "", "fault": {})",
        R"("operation": "*", "fault": 1)", R"("operation": "*", "fault": {})",
        R"("operation": "*", "times": 0, "fault": {"kind": "reset"})",
        R"("operation": "*", "times": 1.5, "fault": {"kind": "reset"})",
        R"("operation": "*", "times": "often", "fault": {"kind": "reset"})",
        R"("operation": "*", "probability": 1.1, "fault": {"kind": "reset"})",
        R"("operation": "*", "probability": "high", "fault": {"kind": "reset"})",
        R"("operation": "*", "skip": -1, "fault": {"kind": "reset"})"}) {
    EXPECT_NE(Complaint(WithStep(step)), "no complaint") << step;
  }
}

TEST(PlanJson, AReportSaysHowFarEachStepGot) {
  PlanRun run({.id = "x",
               .steps = {{.operation = "a", .times = 2, .fault = RateLimitFault{}},
                         {.operation = "b", .times = kAlways, .fault = ResetFault{}}}});
  (void)run.Decide("b", Moment());
  const auto report = WriteReport(run.Report());
  EXPECT_EQ(report["steps"][0]["used"], 0);
  EXPECT_EQ(report["steps"][0]["remaining"], 2);
  EXPECT_EQ(report["steps"][0]["hypothetical"], true);
  EXPECT_EQ(report["steps"][1]["used"], 1);
  EXPECT_EQ(report["steps"][1]["remaining"], 0);
  EXPECT_EQ(report["steps"][1]["times"], "always");
  EXPECT_FALSE(report["steps"][1].contains("hypothetical"));
  EXPECT_EQ(report["completed"], false);
}

// Every example of the format's description is a plan as it stands there.
TEST(PlanJson, TheDescriptionsExamplesAreTrue) {
  const std::string text = FixtureText("README.md");
  int examples = 0;
  const std::string fence = "```json\n";
  for (auto at = text.find(fence); at != std::string::npos; at = text.find(fence, at + 1)) {
    const auto begin = at + fence.size();
    const std::string example = text.substr(begin, text.find("```", begin) - begin);
    EXPECT_EQ(Complaint(example), "no complaint") << example;
    ++examples;
  }
  EXPECT_GE(examples, 5);
}

// The schema is for editors and other languages; it has to know what the parser knows.
TEST(PlanJson, TheSchemaNamesTheSameKindsAndMembers) {
  const json schema = json::parse(FixtureText("plan.schema.json"));
  std::map<std::string, std::set<std::string>> described;
  for (const auto& [name, definition] : schema["$defs"].items()) {
    if (!definition.contains("properties") || !definition["properties"].contains("kind")) continue;
    auto& members = described[definition["properties"]["kind"]["const"].get<std::string>()];
    for (const auto& [key, value] : definition["properties"].items()) members.insert(key);
    EXPECT_EQ(definition["additionalProperties"], false) << name;
  }
  std::map<std::string, std::set<std::string>> written;
  for (const Fault& fault : FullFaults()) {
    const auto object = WriteFault(fault);
    auto& members = written[object["kind"].get<std::string>()];
    for (const auto& [key, value] : object.items()) members.insert(key);
  }
  EXPECT_EQ(described, written);
  EXPECT_EQ(written.size(), FaultKinds().size());
}

TEST(PlanJson, TheDescriptionHasARowForEachKind) {
  const std::string text = FixtureText("README.md");
  for (const auto kind : FaultKinds()) {
    EXPECT_THAT(text, HasSubstr("| `" + std::string(kind) + "`"));
  }
}

}  // namespace
}  // namespace nairi::mock::fault
