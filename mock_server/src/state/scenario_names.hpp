#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "json/node.hpp"
#include "scenario/catalog.hpp"

namespace nairi::mock::state {

// The scenarios of one document: its sandbox's own, and those that it shares with others. Of the
// latter, the built-in ones are not written. What plays a scenario names it if one of that name
// would play the same, and else writes it out.
class ScenarioNames {
 public:
  using Scenarios = std::vector<std::shared_ptr<const scenario::Scenario>>;

  // `shared` must not be null. Own scenarios hide shared ones of their names.
  ScenarioNames(Scenarios own, std::shared_ptr<const scenario::Catalog> shared);
  // The lists that WriteOwn and WriteShared have written.
  [[nodiscard]] static ScenarioNames Read(const json::Node& own, const json::Node& shared);

  [[nodiscard]] nlohmann::ordered_json WriteOwn() const;
  [[nodiscard]] nlohmann::ordered_json WriteShared() const;
  [[nodiscard]] const Scenarios& own() const { return own_; }
  // Built-in ones, too. Never null.
  [[nodiscard]] const std::shared_ptr<const scenario::Catalog>& shared() const { return shared_; }

  // One that is played: its name, or all of it.
  [[nodiscard]] nlohmann::ordered_json Write(const scenario::Scenario& played) const;
  // Null when it complains.
  [[nodiscard]] std::shared_ptr<const scenario::Scenario> Find(const json::Node& node) const;

 private:
  Scenarios own_;
  std::shared_ptr<const scenario::Catalog> shared_;
  scenario::Catalog known_;  // both, and what is built in
};

}  // namespace nairi::mock::state
