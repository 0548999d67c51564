#pragma once

#include <string_view>

#include "json/node.hpp"
#include "scenario/repertoire.hpp"
#include "scenario/rule.hpp"

namespace nairi::mock::scenario {

// Reads a rule in the format of fixtures/README.md. Its scenario is written out, or named: then it
// is the one of that name in `repertoire`. kInvalidField, with place and reason as detail.
[[nodiscard]] domain::Result<Rule> ParseRule(std::string_view json_text,
                                             const Repertoire& repertoire);

// Its `match` alone.
[[nodiscard]] TurnMatcher ReadTurnMatcher(const json::Node& node);

}  // namespace nairi::mock::scenario
