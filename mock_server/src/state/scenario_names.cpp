#include "state/scenario_names.hpp"

#include <nlohmann/json.hpp>

#include "scenario/catalog.hpp"
#include "scenario/scenario_json.hpp"

namespace nairi::mock::state {
namespace {

using nlohmann::ordered_json;
using scenario::Scenario;

const scenario::Catalog& BuiltIn() {
  static const scenario::Catalog kCatalog = scenario::Catalog::BuiltIn();
  return kCatalog;
}

bool IsBuiltIn(const Scenario& scenario) {
  const auto built_in = BuiltIn().Find(scenario.name);
  return built_in != nullptr && built_in->text == scenario.text;
}

}  // namespace

ScenarioNames::ScenarioNames(const Scenarios& known) {
  for (const auto& [name, scenario] : BuiltIn().all()) known_.emplace(name, scenario);
  for (const auto& scenario : known) known_.insert_or_assign(scenario->name, scenario);
}

ScenarioNames ScenarioNames::Read(const json::Node& node) {
  Scenarios own;
  for (const json::Node& element : node.Elements()) {
    own.push_back(std::make_shared<const Scenario>(scenario::ReadScenario(element)));
  }
  return ScenarioNames(own);
}

ordered_json ScenarioNames::WriteOwn() const {
  ordered_json out = ordered_json::array();
  for (const auto& scenario : own()) out.push_back(ordered_json::parse(scenario->text));
  return out;
}

ScenarioNames::Scenarios ScenarioNames::own() const {
  Scenarios own;
  for (const auto& [name, scenario] : known_) {
    if (!IsBuiltIn(*scenario)) own.push_back(scenario);
  }
  return own;
}

ordered_json ScenarioNames::Write(const Scenario& played) const {
  const auto known = known_.find(played.name);
  if (known != known_.end() && known->second->text == played.text) return played.name;
  return ordered_json::parse(played.text);
}

std::shared_ptr<const Scenario> ScenarioNames::Find(const json::Node& node) const {
  if (!node.IsText()) return std::make_shared<const Scenario>(scenario::ReadScenario(node));
  const std::string name = node.Text();
  const auto known = known_.find(name);
  if (known != known_.end()) return known->second;
  node.Complain("there is no scenario '" + name + "'");
  return nullptr;
}

}  // namespace nairi::mock::state
