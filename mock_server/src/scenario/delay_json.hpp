#pragma once

#include "json/node.hpp"
#include "scenario/delay.hpp"

namespace nairi::mock::scenario {

// Reads a duration ("300ms") or an object that says how one is drawn (fixtures/README.md).
[[nodiscard]] Delay ReadDelay(const json::Node& node);

}  // namespace nairi::mock::scenario
