#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

#include "nairi/client/cancel_token.hpp"
#include "nairi/client/clock.hpp"
#include "nairi/client/message.hpp"
#include "nairi/client/polling_policy.hpp"
#include "nairi/client/progress.hpp"

namespace nairi::client {

// How to wait for a turn. Without a deadline and a token a wait ends only with the turn.
struct WaitOptions {
  std::optional<Clock::TimePoint> deadline;  // Client::DeadlineIn makes one
  CancelToken cancel;
  std::shared_ptr<const PollingPolicy> polling;  // absent: the client's own
  // For how long a 404 means "not yet": the id of a turn that was accepted a moment ago may not be
  // known to every part of the service. Zero takes the first 404 for the truth.
  std::chrono::milliseconds not_found_grace{10'000};

  // Each poll's answer, on the waiting thread.
  std::function<void(const Message& user_message)> on_poll;

  // Each piece of progress once, in order, on the waiting thread. Setting it costs a reading of the
  // message list at each poll. A message rewritten in place is reported again. A listing that fails
  // only delays the news: the wait depends on the polled message alone.
  std::function<void(const Progress& progress)> on_progress;
};

}  // namespace nairi::client
