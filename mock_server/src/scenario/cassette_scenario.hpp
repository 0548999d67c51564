#pragma once

#include "cassette/cassette.hpp"
#include "json/node.hpp"
#include "scenario/scenario.hpp"

namespace nairi::mock::scenario {

// The scenario that plays a recorded conversation again: statuses and messages at the moments at
// which the recording has them, turn by turn, however often a client looks. Where a recording has
// no texts, fillers of the same length stand in their place; files have contents of our own.
[[nodiscard]] Scenario FromCassette(const cassette::Cassette& cassette);

// Reads what Scenario::text may hold: a scenario, or a cassette, which is told by its key
// `cassette`.
[[nodiscard]] Scenario ReadScenarioOrCassette(const json::Node& node);

}  // namespace nairi::mock::scenario
