#pragma once

#include <functional>

#include "plan.hpp"

namespace nairi::simulation {

// The smallest plan that it can find which still fails: no step, intrusion or fault of it can be
// taken away, nor any bound of a step. `fails` must answer the same for the same plan.
// REQUIRES: fails(plan).
[[nodiscard]] Plan Shrink(const Plan& plan, const std::function<bool(const Plan&)>& fails);

}  // namespace nairi::simulation
