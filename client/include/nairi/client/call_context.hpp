#pragma once

#include <optional>

#include "nairi/client/cancel_token.hpp"
#include "nairi/client/clock.hpp"

namespace nairi::client {

// What bounds one call, with all its repeats and waits: a point in time and a way to stop it.
// Without a deadline each request still has the client's request timeout.
struct CallContext {
  std::optional<Clock::TimePoint> deadline;
  CancelToken cancel;
};

}  // namespace nairi::client
