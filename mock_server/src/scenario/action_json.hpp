#pragma once

#include "scenario/json_node.hpp"
#include "scenario/scenario.hpp"

namespace nairi::mock::scenario {

// Reads one action of a step (fixtures/README.md). kInvalidField, with place and reason as detail.
[[nodiscard]] domain::Result<Action> ReadAction(const JsonNode& node);

}  // namespace nairi::mock::scenario
