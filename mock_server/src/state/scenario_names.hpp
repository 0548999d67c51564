#pragma once

#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "json/node.hpp"
#include "scenario/scenario.hpp"

namespace nairi::mock::state {

// The scenarios of one document: its sandbox's own, and the built-in ones, which are not written.
// What plays a scenario names it if one of that name would play the same, and else writes it out.
class ScenarioNames {
 public:
  using Scenarios = std::vector<std::shared_ptr<const scenario::Scenario>>;

  // `known`: all that the sandbox can play by name.
  explicit ScenarioNames(const Scenarios& known);
  // The list that WriteOwn has written.
  [[nodiscard]] static ScenarioNames Read(const json::Node& node);

  [[nodiscard]] nlohmann::ordered_json WriteOwn() const;
  [[nodiscard]] Scenarios own() const;

  // One that is played: its name, or all of it.
  [[nodiscard]] nlohmann::ordered_json Write(const scenario::Scenario& played) const;
  // Null when it complains.
  [[nodiscard]] std::shared_ptr<const scenario::Scenario> Find(const json::Node& node) const;

 private:
  std::map<std::string, std::shared_ptr<const scenario::Scenario>> known_;
};

}  // namespace nairi::mock::state
