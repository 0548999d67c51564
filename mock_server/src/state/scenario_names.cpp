#include "state/scenario_names.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "scenario/cassette_scenario.hpp"

namespace nairi::mock::state {
namespace {

using nlohmann::ordered_json;
using scenario::Catalog;
using scenario::Scenario;

const Catalog& BuiltIn() {
  static const Catalog kCatalog = Catalog::BuiltIn();
  return kCatalog;
}

bool IsBuiltIn(const Scenario& scenario) {
  const auto built_in = BuiltIn().Find(scenario.name);
  return built_in != nullptr && built_in->text == scenario.text;
}

}  // namespace

ScenarioNames::ScenarioNames(Scenarios own, std::shared_ptr<const Catalog> shared)
    : own_(std::move(own)), shared_(std::move(shared)), known_(BuiltIn()) {
  for (const auto& [name, scenario] : shared_->all()) known_.Add(scenario);
  for (const auto& scenario : own_) known_.Add(scenario);
}

ScenarioNames ScenarioNames::Read(const json::Node& own, const json::Node& shared) {
  Scenarios own_scenarios;
  for (const json::Node& element : own.Elements()) {
    own_scenarios.push_back(
        std::make_shared<const Scenario>(scenario::ReadScenarioOrCassette(element)));
  }
  Catalog catalog = BuiltIn();
  for (const json::Node& element : shared.Elements()) {
    catalog.Add(scenario::ReadScenarioOrCassette(element));
  }
  return {std::move(own_scenarios), std::make_shared<const Catalog>(std::move(catalog))};
}

ordered_json ScenarioNames::WriteOwn() const {
  ordered_json out = ordered_json::array();
  for (const auto& scenario : own_) out.push_back(ordered_json::parse(scenario->text));
  return out;
}

ordered_json ScenarioNames::WriteShared() const {
  ordered_json out = ordered_json::array();
  for (const auto& [name, scenario] : shared_->all()) {
    if (!IsBuiltIn(*scenario)) out.push_back(ordered_json::parse(scenario->text));
  }
  return out;
}

ordered_json ScenarioNames::Write(const Scenario& played) const {
  const auto known = known_.Find(played.name);
  if (known != nullptr && known->text == played.text) return played.name;
  return ordered_json::parse(played.text);
}

std::shared_ptr<const Scenario> ScenarioNames::Find(const json::Node& node) const {
  if (!node.IsText()) {
    return std::make_shared<const Scenario>(scenario::ReadScenarioOrCassette(node));
  }
  const std::string name = node.Text();
  auto known = known_.Find(name);
  if (known == nullptr) node.Complain("there is no scenario '" + name + "'");
  return known;
}

}  // namespace nairi::mock::state
