#pragma once

#include <string>

#include "journal/exchange.hpp"
#include "json/object.hpp"

namespace nairi::mock::verification {

// By which clock a check measures. The wall's is that of a client which waits as people do; the
// sandbox's that of one which a test moves along with the sandbox.
enum class Timepiece { kWall, kSandbox };

// The longest time that a claim may name.
inline constexpr domain::Duration kClaimDurationMax = std::chrono::hours(24);

// From the member `clock`; kWall unless said.
[[nodiscard]] Timepiece ReadTimepiece(json::Object& object);

// How long it was from one moment to the other; negative if `to` came first.
[[nodiscard]] domain::Duration Between(const journal::Stamp& from, const journal::Stamp& to,
                                       Timepiece by);

// "100ms by the wall clock"
[[nodiscard]] std::string ToText(domain::Duration duration, Timepiece by);

}  // namespace nairi::mock::verification
