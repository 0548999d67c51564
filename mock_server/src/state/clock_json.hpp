#pragma once

#include <nlohmann/json_fwd.hpp>

#include "json/node.hpp"
#include "runtime/ulid_source.hpp"
#include "runtime/virtual_clock.hpp"

namespace nairi::mock::state {

// {"mode", "speed", "now"} and, in real time, `wall`: what the machine's clock showed then.
[[nodiscard]] nlohmann::ordered_json WriteClock(const runtime::ClockReading& clock);
[[nodiscard]] runtime::ClockReading ReadClock(const json::Node& node);

// {"random"} and, once there is one, `last`: the ULID that was given last.
[[nodiscard]] nlohmann::ordered_json WriteIdSource(const runtime::UlidSource::State& ids);
[[nodiscard]] runtime::UlidSource::State ReadIdSource(const json::Node& node);

}  // namespace nairi::mock::state
