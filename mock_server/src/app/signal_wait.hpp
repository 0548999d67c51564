#pragma once

#include <csignal>

namespace nairi::mock::app {

// Takes signals out of the way of every thread that is started later, so that one thread can wait for
// them. To be made first in the program; restores the caller's mask at its end.
class SignalWait {
 public:
  // SIGTERM, SIGINT, SIGHUP and SIGCHLD.
  SignalWait();
  SignalWait(const SignalWait&) = delete;
  SignalWait& operator=(const SignalWait&) = delete;
  ~SignalWait();

  // Blocks until one of them comes; answers what came.
  [[nodiscard]] siginfo_t Next() const;
  // The mask that the caller had: what a child process should start with.
  [[nodiscard]] const sigset_t& former_mask() const { return former_mask_; }

 private:
  sigset_t waited_for_{};
  sigset_t former_mask_{};
};

}  // namespace nairi::mock::app
