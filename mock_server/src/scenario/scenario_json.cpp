#include "scenario/scenario_json.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "scenario/action_json.hpp"
#include "scenario/json_node.hpp"
#include "scenario/trigger_json.hpp"

namespace nairi::mock::scenario {
namespace {

using domain::Result;

constexpr int kStepRepeatMax = 1'000'000;

Result<Step> ReadStep(const JsonNode& node) {
  if (const auto object = node.RequireObject({"when", "repeat", "do"}); !object) {
    return tl::unexpected(object.error());
  }
  if (!node.Has("do")) return node.Wrong("needs do");
  Step step;
  if (node.Has("when")) {
    auto when = ReadTrigger(node.At("when"));
    if (!when) return tl::unexpected(when.error());
    step.when = *std::move(when);
  }
  if (node.Has("repeat")) {
    const auto repeat = node.At("repeat").AsTimes(kStepRepeatMax);
    if (!repeat) return tl::unexpected(repeat.error());
    step.repeat = *repeat;
  }
  const JsonNode actions = node.At("do");
  if (!actions.IsArray() || actions.Size() == 0) {
    return actions.Wrong("must be an array with elements");
  }
  for (std::size_t i = 0; i < actions.Size(); ++i) {
    auto action = ReadAction(actions.At(i));
    if (!action) return tl::unexpected(action.error());
    step.actions.push_back(*std::move(action));
  }
  return step;
}

Result<void> ReadTexts(const JsonNode& node, Scenario& scenario) {
  for (const std::string_view key : {"name", "summary", "steps"}) {
    if (!node.Has(key)) return node.Wrong("needs " + std::string(key));
  }
  auto name = node.At("name").AsText();
  if (!name) return tl::unexpected(name.error());
  if (name->empty()) return node.At("name").Wrong("must not be empty");
  scenario.name = *std::move(name);
  auto summary = node.At("summary").AsText();
  if (!summary) return tl::unexpected(summary.error());
  scenario.summary = *std::move(summary);
  if (!node.Has("client_must")) return {};
  auto client_must = node.At("client_must").AsText();
  if (!client_must) return tl::unexpected(client_must.error());
  scenario.client_must = *std::move(client_must);
  return {};
}

Result<void> ReadTriggers(const JsonNode& node, Scenario& scenario) {
  if (node.Has("pickup")) {
    auto pickup = ReadTrigger(node.At("pickup"));
    if (!pickup) return tl::unexpected(pickup.error());
    scenario.pickup = *std::move(pickup);
  }
  if (node.Has("appears")) {
    auto appears = ReadTrigger(node.At("appears"));
    if (!appears) return tl::unexpected(appears.error());
    scenario.appears = *std::move(appears);
  }
  return {};
}

Result<void> ReadListOrder(const JsonNode& node, Scenario& scenario) {
  const auto order = node.AsText();
  if (!order) return tl::unexpected(order.error());
  if (*order != "oldest_first" && *order != "newest_first") {
    return node.Wrong("must be oldest_first or newest_first");
  }
  scenario.list_order =
      *order == "newest_first" ? domain::ListOrder::kNewestFirst : domain::ListOrder::kOldestFirst;
  return {};
}

Result<void> ReadDateSkew(const JsonNode& node, Scenario& scenario) {
  if (const auto object = node.RequireObject({"ahead", "behind"}); !object) {
    return tl::unexpected(object.error());
  }
  if (node.Size() != 1) return node.Wrong("must have exactly one of ahead and behind");
  const auto skew = ReadDuration(node.At(node.Has("ahead") ? "ahead" : "behind"));
  if (!skew) return tl::unexpected(skew.error());
  scenario.date_skew = node.Has("ahead") ? *skew : -*skew;
  return {};
}

Result<void> ReadSteps(const JsonNode& node, Scenario& scenario) {
  if (!node.IsArray()) return node.Wrong("must be an array");
  for (std::size_t i = 0; i < node.Size(); ++i) {
    auto step = ReadStep(node.At(i));
    if (!step) return tl::unexpected(step.error());
    scenario.steps.push_back(*std::move(step));
  }
  return {};
}

}  // namespace

Result<Scenario> ReadScenario(const JsonNode& node) {
  Scenario scenario;
  Result<void> result = node.RequireObject(
      {"name", "summary", "client_must", "pickup", "appears", "list_order", "date_skew", "steps"});
  if (result) result = ReadTexts(node, scenario);
  if (result) result = ReadTriggers(node, scenario);
  if (result && node.Has("list_order")) result = ReadListOrder(node.At("list_order"), scenario);
  if (result && node.Has("date_skew")) result = ReadDateSkew(node.At("date_skew"), scenario);
  if (result) result = ReadSteps(node.At("steps"), scenario);
  if (!result) return tl::unexpected(result.error());
  return scenario;
}

Result<Scenario> ParseScenario(std::string_view json_text) {
  try {
    const nlohmann::json document = nlohmann::json::parse(json_text);
    return ReadScenario(JsonNode(document, ""));
  } catch (const nlohmann::json::exception& error) {
    return domain::Fail(domain::ErrorCode::kInvalidField, error.what());
  }
}

}  // namespace nairi::mock::scenario
