#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "domain/conversation.hpp"
#include "service/turn_engine.hpp"
#include "state/scenario_names.hpp"

namespace nairi::mock::state {

// The turns under way: for each how far it is, what it waits for and when it is due next, with its
// place in the order of events.
[[nodiscard]] nlohmann::ordered_json WriteTurns(const service::TurnEngine::State& turns,
                                                const ScenarioNames& names);
// Complains of turns that do not fit their scenario or `conversations`, or each other.
[[nodiscard]] service::TurnEngine::State ReadTurns(
    const json::Node& node, const ScenarioNames& names,
    const std::vector<domain::Conversation>& conversations);

}  // namespace nairi::mock::state
