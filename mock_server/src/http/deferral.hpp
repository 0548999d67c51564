#pragma once

#include <chrono>
#include <functional>

#include "http/reply.hpp"

namespace nairi::mock::http {

// A reply that is not there yet: it comes when something else has happened, or when its time is up.
// A handler never waits; it answers a Reply that holds one of these, and whoever renders replies
// does the waiting: the transport with a timer and no thread, a caller without a socket by
// blocking.
//
// The one who waits calls Start once, and Cancel or GiveUp at most once after it, all from one
// thread. docs/decisions/0011-deferred-replies.md says why.
class Deferral {
 public:
  using Resolve = std::function<void(Reply)>;

  Deferral() = default;
  Deferral(const Deferral&) = delete;
  Deferral& operator=(const Deferral&) = delete;
  virtual ~Deferral() = default;

  // How long the reply may be waited for, in time of the wall.
  [[nodiscard]] virtual std::chrono::milliseconds patience() const = 0;
  // Calls `resolve` at most once, with the reply: perhaps within this call, perhaps from another
  // thread, which it must not keep waiting. The reply is not itself deferred.
  virtual void Start(Resolve resolve) = 0;
  // When it returns, `resolve` is not running and never will be. For a peer that has gone.
  virtual void Cancel() = 0;
  // As Cancel, when the time is up: the reply that says so.
  [[nodiscard]] virtual Reply GiveUp() = 0;
};

}  // namespace nairi::mock::http
