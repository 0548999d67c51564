#include "scenario/rule_json.hpp"

#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "scenario/json_node.hpp"
#include "scenario/scenario_json.hpp"

namespace nairi::mock::scenario {
namespace {

using domain::Result;

Result<void> ReadText(const JsonNode& node, std::string_view key,
                      std::optional<std::string>& into) {
  if (!node.Has(key)) return {};
  auto text = node.At(key).AsText();
  if (!text) return tl::unexpected(text.error());
  into = *std::move(text);
  return {};
}

Result<void> ReadNumber(const JsonNode& node, std::string_view key, std::optional<int>& into) {
  if (!node.Has(key)) return {};
  const auto number = node.At(key).AsCount();
  if (!number) return tl::unexpected(number.error());
  if (*number > std::numeric_limits<int>::max()) return node.At(key).Wrong("is too large");
  into = static_cast<int>(*number);
  return {};
}

Result<void> ReadMode(const JsonNode& node, TurnMatcher& match) {
  const auto mode = node.AsText();
  if (!mode) return tl::unexpected(mode.error());
  if (*mode != "execute" && *mode != "ask") return node.Wrong("must be execute or ask");
  match.mode = *mode == "ask" ? domain::Mode::kAsk : domain::Mode::kExecute;
  return {};
}

Result<void> ReadPattern(const JsonNode& node, TurnMatcher& match) {
  const auto text = node.AsText();
  if (!text) return tl::unexpected(text.error());
  auto pattern = PromptPattern::Compile(*text);
  if (!pattern) return node.Wrong(pattern.error().detail);
  match.prompt_matches = *std::move(pattern);
  return {};
}

Result<TurnMatcher> ReadMatcher(const JsonNode& node) {
  TurnMatcher match;
  Result<void> result = node.RequireObject(
      {"agent", "prompt_contains", "prompt_matches", "mode", "turn", "attachments"});
  if (result) result = ReadText(node, "agent", match.agent);
  if (result) result = ReadText(node, "prompt_contains", match.prompt_contains);
  if (result && node.Has("prompt_matches")) result = ReadPattern(node.At("prompt_matches"), match);
  if (result && node.Has("mode")) result = ReadMode(node.At("mode"), match);
  if (result) result = ReadNumber(node, "turn", match.turn);
  if (result) result = ReadNumber(node, "attachments", match.attachments);
  if (!result) return tl::unexpected(result.error());
  return match;
}

Result<std::shared_ptr<const Scenario>> ReadPlayed(const JsonNode& node, const Catalog& catalog) {
  if (!node.IsText()) {
    auto scenario = ReadScenario(node);
    if (!scenario) return tl::unexpected(scenario.error());
    return std::make_shared<const Scenario>(*std::move(scenario));
  }
  const std::string name = node.AsText().value();
  auto named = catalog.Find(name);
  if (named == nullptr) return node.Wrong("there is no scenario '" + name + "'");
  return named;
}

Result<Rule> ReadRule(const JsonNode& node, const Catalog& catalog) {
  if (const auto object = node.RequireObject({"match", "scenario", "times"}); !object) {
    return tl::unexpected(object.error());
  }
  if (!node.Has("scenario")) return node.Wrong("needs scenario");
  Rule rule;
  if (node.Has("match")) {
    auto match = ReadMatcher(node.At("match"));
    if (!match) return tl::unexpected(match.error());
    rule.match = *std::move(match);
  }
  auto scenario = ReadPlayed(node.At("scenario"), catalog);
  if (!scenario) return tl::unexpected(scenario.error());
  rule.scenario = *std::move(scenario);
  if (!node.Has("times")) return rule;
  const auto times = node.At("times").AsTimes(std::numeric_limits<int>::max());
  if (!times) return tl::unexpected(times.error());
  rule.times = *times;
  return rule;
}

}  // namespace

Result<Rule> ParseRule(std::string_view json_text, const Catalog& catalog) {
  try {
    const nlohmann::json document = nlohmann::json::parse(json_text);
    return ReadRule(JsonNode(document, ""), catalog);
  } catch (const nlohmann::json::exception& error) {
    return domain::Fail(domain::ErrorCode::kInvalidField, error.what());
  }
}

}  // namespace nairi::mock::scenario
