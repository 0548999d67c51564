#pragma once

#include <string>
#include <string_view>

#include "plan.hpp"

namespace nairi::simulation {

// What a plan calls a step: "start".
[[nodiscard]] std::string_view NameOf(Step::Kind kind);

// A plan as JSON, indented, that ReadPlan reads again. What is as usual is left out; times are
// milliseconds.
[[nodiscard]] std::string WritePlan(const Plan& plan);

// Throws std::invalid_argument, with what is wrong, when the text is not a plan.
[[nodiscard]] Plan ReadPlan(std::string_view json);

}  // namespace nairi::simulation
