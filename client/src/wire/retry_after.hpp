#pragma once

#include <chrono>
#include <optional>

#include "nairi/client/clock.hpp"
#include "nairi/client/transport.hpp"

namespace nairi::client::wire {

// The reply's `Retry-After`, as seconds or as an HTTP date. A date is measured from the reply's own
// `Date`, so that neither a skewed clock nor a server on virtual time can stretch the wait; without
// one, from the local wall clock. A date in the past is zero. Nothing when absent or unreadable.
[[nodiscard]] std::optional<std::chrono::milliseconds> ReadRetryAfter(const HttpResponse& response,
                                                                      const Clock& clock);

}  // namespace nairi::client::wire
