#pragma once

#include <thread>

#include "nairi/client/cancel_token.hpp"

namespace nairi::client::cli {

// Turns SIGINT and SIGTERM into a cancellation: an ordinary thread receives them, since a signal
// handler may not take the lock of a token. A second signal ends the process at once. Make one at
// the beginning of main, before any other thread, so that all threads have the signals blocked.
class InterruptWatch final {
 public:
  InterruptWatch();
  InterruptWatch(const InterruptWatch&) = delete;
  InterruptWatch& operator=(const InterruptWatch&) = delete;
  ~InterruptWatch();

  [[nodiscard]] CancelToken Token() const { return source_.Token(); }

 private:
  void Run();

  CancelSource source_;
  int signals_ = -1;
  int stop_read_ = -1;
  int stop_write_ = -1;
  std::thread thread_;
};

}  // namespace nairi::client::cli
