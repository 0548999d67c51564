#pragma once

#include <memory>
#include <string>

#include "nairi/client/clock.hpp"
#include "nairi/client/options.hpp"
#include "nairi/client/stub.hpp"
#include "nairi/client/transport.hpp"

namespace nairi::client {

// The places where a client meets the world. An absent one is the real thing: a socket, the
// system's clock, a wait that a cancel token can end. Tests give their own.
struct Seams {
  std::shared_ptr<Transport> transport;
  std::shared_ptr<Clock> clock;
  std::shared_ptr<Sleeper> sleeper;
};

// Speaks the wire: paths, JSON, HTTP status to Error. One request a call, never a repeat. Uses
// `base_url` (for its path), `api_key`, `user_agent`, `request_timeout` and `cursor_names`.
// REQUIRES: seams.transport and seams.clock.
[[nodiscard]] std::shared_ptr<Stub> MakeRestStub(const ClientOptions& options, const Seams& seams);

// Notes each call, its duration and its end in `options.log`; never a prompt, a reply or a key.
// REQUIRES: options.log and seams.clock.
[[nodiscard]] std::shared_ptr<Stub> MakeLoggingStub(std::shared_ptr<Stub> next,
                                                    const ClientOptions& options,
                                                    const Seams& seams);

// Repeats failed calls as `options.retry` and `options.backoff` say; a `Retry-After` that is longer
// than the backoff wins, and neither outlives the deadline.
// REQUIRES: options.retry, options.backoff, seams.clock and seams.sleeper.
[[nodiscard]] std::shared_ptr<Stub> MakeRetryingStub(std::shared_ptr<Stub> next,
                                                     const ClientOptions& options,
                                                     const Seams& seams);

}  // namespace nairi::client
