#pragma once

#include <string_view>

#include "domain/error.hpp"
#include "json/node.hpp"
#include "scenario/scenario.hpp"

namespace nairi::mock::scenario {

// Reads a scenario in the format of fixtures/README.md. The format is strict: a key that it does
// not know is an error. kInvalidField, with path and reason ("steps[2].when.after: ...") as detail.
[[nodiscard]] domain::Result<Scenario> ParseScenario(std::string_view json_text);

// The same from a part of a larger document.
[[nodiscard]] Scenario ReadScenario(const json::Node& node);

}  // namespace nairi::mock::scenario
