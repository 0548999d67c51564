#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "domain/error.hpp"
#include "fault/plan.hpp"
#include "fault/plan_run.hpp"
#include "json/node.hpp"

namespace nairi::mock::fault {

// What a plan's text is read against.
struct PlanRules {
  std::uint64_t default_seed = 0;  // for a plan that names none: the sandbox's
  // The operations there are, so that a misspelt one is refused and does not wait for ever; empty:
  // any name will do.
  std::vector<std::string_view> operations;
};

// Reads the format of fixtures/faults/README.md. kInvalidField when it is not that; the detail
// begins with the place: "steps[0].fault.kind: ...". Never throws.
[[nodiscard]] domain::Result<FaultPlan> ParsePlan(std::string_view json_text,
                                                  const PlanRules& rules = {});
// The same from a part of a larger document.
[[nodiscard]] FaultPlan ReadPlan(const json::Node& node, const PlanRules& rules);
// The same format with every default written out: parsing it gives the plan again.
[[nodiscard]] nlohmann::ordered_json WritePlan(const FaultPlan& plan);
// The plan with `used` and `remaining` at each step, and `completed`.
[[nodiscard]] nlohmann::ordered_json WriteReport(const PlanReport& report);

}  // namespace nairi::mock::fault
