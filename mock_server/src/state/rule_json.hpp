#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "scenario/rule.hpp"
#include "state/scenario_names.hpp"

namespace nairi::mock::state {

// Rules as fixtures/README.md has them, the oldest first; `times` is what is left of them and may
// be 0.
[[nodiscard]] nlohmann::ordered_json WriteRules(const std::vector<scenario::Rule>& rules,
                                                const ScenarioNames& names);
[[nodiscard]] std::vector<scenario::Rule> ReadRules(const json::Node& node,
                                                    const ScenarioNames& names);

}  // namespace nairi::mock::state
