#pragma once

#include <string>

#include "nairi/client/clock.hpp"
#include "nairi/client/error.hpp"
#include "nairi/client/transport.hpp"

namespace nairi::client::wire {

// The error that a reply outside 2xx stands for. REQUIRES: the status is outside 200..299.
[[nodiscard]] Error ErrorFromReply(const HttpResponse& response, const Clock& clock);

// The reply came, and is not what the API promises.
[[nodiscard]] Error ProtocolError(std::string message);

}  // namespace nairi::client::wire
