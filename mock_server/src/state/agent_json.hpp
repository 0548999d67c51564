#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "domain/agent.hpp"
#include "json/node.hpp"

namespace nairi::mock::state {

[[nodiscard]] nlohmann::ordered_json WriteAgents(const std::vector<domain::Agent>& agents);
// No two of one id or one slug.
[[nodiscard]] std::vector<domain::Agent> ReadAgents(const json::Node& node);

}  // namespace nairi::mock::state
