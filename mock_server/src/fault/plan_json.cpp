#include "fault/plan_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace nairi::mock::fault {
namespace {

constexpr std::size_t kIdBytesMax = 64;
constexpr std::size_t kStepsMax = 1000;
constexpr std::uint64_t kTimesMax = 1'000'000'000;
constexpr std::string_view kAlwaysWord = "always";

constexpr NamedValues<PlanScope, 2> kScopes = {{
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

std::uint64_t ReadTimes(ObjectReader& reader, const Fault& fault) {
  if (!reader.Has("times")) {
    // A limit that ended with its first refusal would be none.
    return std::holds_alternative<RateLimitFault>(fault) ? kAlways : 1;
  }
  if (!reader.IsText("times")) return reader.Count("times", {.min = 1, .max = kTimesMax});
  if (reader.Text("times") != kAlwaysWord) {
    reader.Complain("times", "must be a number or \"always\"");
  }
  return kAlways;
}

std::string ReadOperation(ObjectReader& reader, const PlanRules& rules) {
  std::string operation = reader.Text("operation");
  const auto& known = rules.operations;
  const bool is_known = operation == kAnyOperation || (known.empty() && IsWord(operation)) ||
                        std::find(known.begin(), known.end(), operation) != known.end();
  if (!is_known) reader.Complain("operation", "'" + operation + "' is no operation");
  return operation;
}

FaultStep ReadStep(ObjectReader reader, const PlanRules& rules) {
  FaultStep step;
  step.operation = ReadOperation(reader, rules);
  step.fault = ReadFault(reader.Object("fault"));
  if (reader.Has("skip")) step.skip = reader.Count("skip", {.max = kTimesMax});
  step.times = ReadTimes(reader, step.fault);
  if (reader.Has("probability")) {
    step.probability = reader.Fraction("probability");
    if (std::holds_alternative<RateLimitFault>(step.fault)) {
      reader.Complain("probability", "a rate limit depends on the clock, not on chance");
    }
  }
  reader.Finish();
  return step;
}

void RefuseUnreachableSteps(const FaultPlan& plan, ObjectReader& reader) {
  std::vector<std::string_view> endless;
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    const FaultStep& step = plan.steps[i];
    if (std::find(endless.begin(), endless.end(), step.operation) != endless.end()) {
      reader.Complain("steps[" + std::to_string(i) + "]",
                      "is never reached: a step of this operation before it is for always");
    }
    if (step.times == kAlways) endless.push_back(step.operation);
  }
}

FaultPlan ReadPlan(ObjectReader& reader, const PlanRules& rules) {
  FaultPlan plan;
  plan.id = reader.Text("id");
  if (!IsWord(plan.id)) {
    reader.Complain("id", "must be 1 to 64 letters, digits, dots, dashes or underscores");
  }
  plan.seed = reader.Has("seed") ? reader.Count("seed") : rules.default_seed;
  plan.scope = reader.Choice("scope", kScopes, PlanScope::kSandbox);
  const auto steps = reader.Objects("steps");
  if (steps.size() > kStepsMax) reader.Complain("steps", "are more than 1000");
  for (const ObjectReader& step : steps) plan.steps.push_back(ReadStep(step, rules));
  RefuseUnreachableSteps(plan, reader);
  reader.Finish();
  return plan;
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

domain::Result<FaultPlan> ParsePlan(std::string_view json_text, const PlanRules& rules) {
  std::optional<std::string> complaint;
  try {
    const nlohmann::json document = nlohmann::json::parse(json_text);
    ObjectReader reader(document, "", complaint);
    FaultPlan plan = ReadPlan(reader, rules);
    if (!complaint) return plan;
  } catch (const nlohmann::json::exception& error) {
    complaint = std::string("(top level): ") + error.what();
  }
  return domain::Fail(domain::ErrorCode::kInvalidField, *std::move(complaint));
}

nlohmann::ordered_json WritePlan(const FaultPlan& plan) {
  nlohmann::ordered_json out;
  out["id"] = plan.id;
  out["seed"] = plan.seed;
  out["scope"] = NameIn(kScopes, plan.scope);
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
