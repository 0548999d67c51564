#pragma once

#include "admin/endpoint.hpp"

namespace nairi::mock::admin {

// {"mode", "now", "speed", "next_due"}; next_due is null when no event is due at any time.
[[nodiscard]] Outcome<http::Reply> GetClock(const Call& call);

// One of {"mode": "manual"} with or without {"speed": 10}, {"advance": "5s"},
// {"advance_to": "2026-..."}, {"run_until_idle": true}. The answer is the clock as it stands then,
// with `fired`, the number of events that happened, and `events`, the first 1,000 of them. A moment
// that has passed moves nothing.
[[nodiscard]] Outcome<http::Reply> MoveClock(const Call& call);

}  // namespace nairi::mock::admin
