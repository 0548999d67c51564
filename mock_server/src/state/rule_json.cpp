#include "state/rule_json.hpp"

#include <limits>
#include <nlohmann/json.hpp>

#include "json/object.hpp"
#include "scenario/rule_json.hpp"

namespace nairi::mock::state {

using nlohmann::ordered_json;
using scenario::Rule;

ordered_json WriteRules(const std::vector<Rule>& rules, const ScenarioNames& names) {
  ordered_json out = ordered_json::array();
  for (const Rule& rule : rules) {
    ordered_json row = {{"match", ordered_json::parse(rule.match.text)},
                        {"scenario", names.Write(*rule.scenario)}};
    if (!rule.name.empty()) row["name"] = rule.name;
    if (rule.times) row["times"] = *rule.times;
    out.push_back(std::move(row));
  }
  return out;
}

std::vector<Rule> ReadRules(const json::Node& node, const ScenarioNames& names) {
  std::vector<Rule> rules;
  for (const json::Node& element : node.Elements()) {
    json::Object object(element);
    Rule rule;
    rule.match = scenario::ReadTurnMatcher(object.At("match"));
    rule.scenario = names.Find(object.At("scenario"));
    if (const auto name = object.Find("name")) rule.name = name->NonEmptyText();
    if (const auto times = object.Find("times")) {
      rule.times = times->Count(0, std::numeric_limits<int>::max());
    }
    object.Finish();
    rules.push_back(std::move(rule));
  }
  return rules;
}

}  // namespace nairi::mock::state
