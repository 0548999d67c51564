#pragma once

#include "nairi/client/clock.hpp"
#include "nairi/client/error.hpp"
#include "nairi/client/stub.hpp"
#include "nairi/client/wait_options.hpp"

namespace nairi::client::polling {

// What a wait works with; all outlive it.
struct WaitTools {
  Stub& stub;
  const Clock& clock;
  Sleeper& sleeper;
};

// Asks for the message until its status is terminal. REQUIRES: options.polling.
[[nodiscard]] Result<Message> WaitForMessage(const WaitTools& tools, const MessageId& message_id,
                                             const WaitOptions& options);

}  // namespace nairi::client::polling
