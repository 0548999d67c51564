#include "fault/plan_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "json/document.hpp"
#include "json/object.hpp"

namespace nairi::mock::fault {
namespace {

constexpr std::size_t kIdBytesMax = 64;
constexpr std::size_t kStepsMax = 1000;
constexpr std::uint64_t kTimesMax = 1'000'000'000;
constexpr std::string_view kAlwaysWord = "always";

constexpr domain::NamedValues<PlanScope, 2> kScopes = {{
    {"sandbox", PlanScope::kSandbox},
    {"request", PlanScope::kRequest},
}};

// Ids stand in headers, in paths and in verdicts, so they are words.
bool IsWord(std::string_view text) {
  return !text.empty() && text.size() <= kIdBytesMax &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-' || c == '_' || c == '.';
         });
}

std::uint64_t ReadTimes(json::Object& reader, const Fault& fault) {
  if (!reader.Has("times")) {
    // A limit that ended with its first refusal would be none.
    return std::holds_alternative<RateLimitFault>(fault) ? kAlways : 1;
  }
  if (!reader.At("times").IsText()) return reader.At("times").Count({.min = 1, .max = kTimesMax});
  if (reader.At("times").Text() != kAlwaysWord) {
    reader.At("times").Complain("must be a number or \"always\"");
  }
  return kAlways;
}

std::string ReadOperation(json::Object& reader, const PlanRules& rules) {
  std::string operation = reader.At("operation").Text();
  const auto& known = rules.operations;
  const bool is_known = operation == kAnyOperation || (known.empty() && IsWord(operation)) ||
                        std::find(known.begin(), known.end(), operation) != known.end();
  if (!is_known) reader.At("operation").Complain("'" + operation + "' is no operation");
  return operation;
}

FaultStep ReadStep(const json::Node& node, const PlanRules& rules) {
  json::Object reader(node);
  FaultStep step;
  step.operation = ReadOperation(reader, rules);
  step.fault = ReadFault(reader.At("fault"));
  if (reader.Has("skip")) step.skip = reader.At("skip").Count({.max = kTimesMax});
  step.times = ReadTimes(reader, step.fault);
  if (reader.Has("probability")) {
    step.probability = reader.At("probability").Fraction();
    if (std::holds_alternative<RateLimitFault>(step.fault)) {
      reader.At("probability").Complain("a rate limit depends on the clock, not on chance");
    }
  }
  reader.Finish();
  return step;
}

void RefuseUnreachableSteps(const FaultPlan& plan, const std::vector<json::Node>& nodes) {
  std::vector<std::string_view> endless;
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    const FaultStep& step = plan.steps[i];
    if (std::find(endless.begin(), endless.end(), step.operation) != endless.end()) {
      nodes[i].Complain("is never reached: a step of this operation before it is for always");
    }
    if (step.times == kAlways) endless.push_back(step.operation);
  }
}

nlohmann::ordered_json WriteTimes(std::uint64_t times) {
  if (times == kAlways) return kAlwaysWord;
  return times;
}

nlohmann::ordered_json WriteStep(const FaultStep& step) {
  nlohmann::ordered_json out;
  out["operation"] = step.operation;
  out["skip"] = step.skip;
  out["times"] = WriteTimes(step.times);
  if (!std::holds_alternative<RateLimitFault>(step.fault)) out["probability"] = step.probability;
  out["fault"] = WriteFault(step.fault);
  return out;
}

}  // namespace

FaultPlan ReadPlan(const json::Node& node, const PlanRules& rules) {
  json::Object reader(node);
  FaultPlan plan;
  plan.id = reader.At("id").Text();
  if (!IsWord(plan.id)) {
    reader.At("id").Complain("must be 1 to 64 letters, digits, dots, dashes or underscores");
  }
  plan.seed = reader.Has("seed") ? reader.At("seed").Count() : rules.default_seed;
  plan.scope = reader.OneOf("scope", kScopes, PlanScope::kSandbox);
  const auto steps = reader.At("steps").AtLeastOneElement();
  if (steps.size() > kStepsMax) reader.At("steps").Complain("are more than 1000");
  for (const json::Node& step : steps) plan.steps.push_back(ReadStep(step, rules));
  RefuseUnreachableSteps(plan, steps);
  reader.Finish();
  return plan;
}

domain::Result<FaultPlan> ParsePlan(std::string_view json_text, const PlanRules& rules) {
  return json::ReadDocument(json_text,
                            [&rules](const json::Node& node) { return ReadPlan(node, rules); });
}

nlohmann::ordered_json WritePlan(const FaultPlan& plan) {
  nlohmann::ordered_json out;
  out["id"] = plan.id;
  out["seed"] = plan.seed;
  out["scope"] = domain::NameIn(kScopes, plan.scope);
  out["steps"] = nlohmann::ordered_json::array();
  for (const FaultStep& step : plan.steps) out["steps"].push_back(WriteStep(step));
  return out;
}

nlohmann::ordered_json WriteReport(const PlanReport& report) {
  nlohmann::ordered_json out = WritePlan(*report.plan);
  for (std::size_t i = 0; i < report.steps.size(); ++i) {
    auto& step = out["steps"][i];
    step["used"] = report.steps[i].used;
    step["remaining"] = report.steps[i].remaining;
    if (IsHypothetical(report.plan->steps[i].fault)) step["hypothetical"] = true;
  }
  out["completed"] = report.IsCompleted();
  return out;
}

}  // namespace nairi::mock::fault
