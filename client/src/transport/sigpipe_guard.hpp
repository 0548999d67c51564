#pragma once

#include <csignal>

namespace nairi::client::transport {

// Keeps a write to a closed connection from killing the process, without touching the process's own
// way of handling SIGPIPE: the signal is blocked for this thread, and one that we caused is taken
// off.
class SigpipeGuard final {
 public:
  SigpipeGuard();
  SigpipeGuard(const SigpipeGuard&) = delete;
  SigpipeGuard& operator=(const SigpipeGuard&) = delete;
  ~SigpipeGuard();

 private:
  sigset_t previous_mask_;
  bool was_pending_;
};

}  // namespace nairi::client::transport
