#pragma once

#include "json/node.hpp"
#include "scenario/trigger.hpp"

namespace nairi::mock::scenario {

// Reads `{"after": "2s"}`, `{"polls": 3}`, `{"release": true}`, or `any` and `all` of them
// (fixtures/README.md).
[[nodiscard]] Trigger ReadTrigger(const json::Node& node);

}  // namespace nairi::mock::scenario
