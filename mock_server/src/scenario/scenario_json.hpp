#pragma once

#include <string_view>

#include "domain/error.hpp"
#include "scenario/scenario.hpp"

namespace nairi::mock::scenario {

// Reads a scenario in the format of fixtures/README.md. The format is strict: a key that it does not
// know is an error. kInvalidField, with path and reason ("steps[2].when.after: ...") as detail.
[[nodiscard]] domain::Result<Scenario> ParseScenario(std::string_view json_text);

}  // namespace nairi::mock::scenario
