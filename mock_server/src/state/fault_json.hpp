#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "fault/plan_run.hpp"
#include "json/node.hpp"

namespace nairi::mock::state {

// Fault plans and how far each has got.
[[nodiscard]] nlohmann::ordered_json WriteFaults(const std::vector<fault::PlanRun>& runs);
// No two plans of one id, and none further than it can have got.
[[nodiscard]] std::vector<fault::PlanRun> ReadFaults(const json::Node& node);

}  // namespace nairi::mock::state
