#pragma once

#include "scenario/json_node.hpp"
#include "scenario/trigger.hpp"

namespace nairi::mock::scenario {

// Reads `{"after": "2s"}`, `{"polls": 3}`, `{"release": true}`, or `any` and `all` of them
// (fixtures/README.md). kInvalidField, with place and reason as detail.
[[nodiscard]] domain::Result<Trigger> ReadTrigger(const JsonNode& node);

// Reads a duration such as "300ms" or "1.5s". kInvalidField, with place and reason as detail.
[[nodiscard]] domain::Result<domain::Duration> ReadDuration(const JsonNode& node);

}  // namespace nairi::mock::scenario
