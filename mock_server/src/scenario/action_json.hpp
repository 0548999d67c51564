#pragma once

#include "json/node.hpp"
#include "scenario/scenario.hpp"

namespace nairi::mock::scenario {

// Reads one action of a step (fixtures/README.md).
[[nodiscard]] Action ReadAction(const json::Node& node);

}  // namespace nairi::mock::scenario
