#pragma once

#include <functional>
#include <memory>

#include "http/deferral.hpp"
#include "transport/asio_types.hpp"
#include "transport/connection_set.hpp"

namespace nairi::mock::transport {

// Waits for a deferred reply without a thread: what resolves it on another thread is posted to the
// connection's own, and its patience is a timer. For the thread of its connection; one wait at a
// time.
class DeferralWait {
 public:
  using Done = std::function<void(http::Reply)>;

  // The wait must live as long as the `owner` of each Start does.
  explicit DeferralWait(Executor executor) : executor_(executor), timer_(executor) {}

  // Calls `done` once, unless cancelled, and never within this call.
  void Start(const std::shared_ptr<ConnectionBase>& owner, std::shared_ptr<http::Deferral> deferral,
             Done done);
  // `done` will not be called; does nothing when nothing is waited for.
  void Cancel();

 private:
  void Finish(http::Reply reply);

  Executor executor_;
  Timer timer_;
  std::shared_ptr<http::Deferral> deferral_;  // set while it is waited for
  Done done_;
};

}  // namespace nairi::mock::transport
