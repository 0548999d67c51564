#pragma once

#include "admin/endpoint.hpp"

namespace nairi::mock::admin {

// A matcher with `count` (1 unless said) and `deadline` (10s unless said, 10m at most; time of the
// wall): answers when so many requests match or the deadline passes, as {"conclusion", "count",
// "evidence", "first_kept"}. The conclusion is "holds" when they did, "fails" when they did not,
// and "inconclusive" when the journal has forgotten what could have told.
[[nodiscard]] Outcome<http::Reply> AwaitRequests(const Call& call);

}  // namespace nairi::mock::admin
