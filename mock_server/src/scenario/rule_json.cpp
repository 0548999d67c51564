#include "scenario/rule_json.hpp"

#include <limits>
#include <utility>

#include "json/document.hpp"
#include "json/object.hpp"
#include "scenario/scenario_json.hpp"

namespace nairi::mock::scenario {
namespace {

constexpr int kNumberMax = std::numeric_limits<int>::max();

domain::Mode ReadMode(const json::Node& node) {
  const auto mode = domain::ParseMode(node.Text());
  if (!mode) node.Complain("must be execute or ask");
  return mode.value_or(domain::Mode::kExecute);
}

std::optional<PromptPattern> ReadPattern(const json::Node& node) {
  auto pattern = PromptPattern::Compile(node.Text());
  if (pattern) return *std::move(pattern);
  node.Complain(pattern.error().detail);
  return std::nullopt;
}

void ReadPlayed(const json::Node& node, const Repertoire& repertoire, Rule& rule) {
  if (!node.IsText()) {
    rule.scenario = std::make_shared<const Scenario>(ReadScenario(node));
    return;
  }
  rule.name = node.Text();
  rule.scenario = repertoire.Find(rule.name);
  if (rule.scenario == nullptr) node.Complain("there is no scenario '" + rule.name + "'");
}

Rule ReadRule(const json::Node& node, const Repertoire& repertoire) {
  json::Object object(node);
  Rule rule;
  if (const auto match = object.Find("match")) rule.match = ReadTurnMatcher(*match);
  ReadPlayed(object.At("scenario"), repertoire, rule);
  if (const auto times = object.Find("times")) rule.times = times->Count(1, kNumberMax);
  object.Finish();
  return rule;
}

}  // namespace

TurnMatcher ReadTurnMatcher(const json::Node& node) {
  json::Object object(node);
  TurnMatcher match{.text = node.Source()};
  if (const auto agent = object.Find("agent")) match.agent = agent->Text();
  if (const auto text = object.Find("prompt_contains")) match.prompt_contains = text->Text();
  if (const auto text = object.Find("prompt_matches")) match.prompt_matches = ReadPattern(*text);
  if (const auto mode = object.Find("mode")) match.mode = ReadMode(*mode);
  if (const auto turn = object.Find("turn")) match.turn = turn->Count(0, kNumberMax);
  if (const auto attachments = object.Find("attachments")) {
    match.attachments = attachments->Count(0, kNumberMax);
  }
  object.Finish();
  return match;
}

domain::Result<Rule> ParseRule(std::string_view json_text, const Repertoire& repertoire) {
  return json::ReadDocument(
      json_text, [&repertoire](const json::Node& node) { return ReadRule(node, repertoire); });
}

}  // namespace nairi::mock::scenario
