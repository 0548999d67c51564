#pragma once

#include "scenario/scenario.hpp"

namespace nairi::mock::fuzz {

// Whether a turn of the scenario is played in no time: one may ask for a million messages of 64 MiB
// each, which is allowed and tells a fuzzer nothing.
[[nodiscard]] bool IsQuicklyPlayed(const scenario::Scenario& scenario);

}  // namespace nairi::mock::fuzz
