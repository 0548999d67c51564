#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "history.hpp"

namespace nairi::simulation {

// A history for people, a line an exchange under the line of its call. Two histories of one plan
// are the same, character for character.
[[nodiscard]] std::string WriteTrace(const History& history);

// A short name for a trace.
[[nodiscard]] std::uint64_t Fingerprint(std::string_view trace);

}  // namespace nairi::simulation
