#include "transport/sigpipe_guard.hpp"

#include <ctime>

namespace nairi::client::transport {
namespace {

sigset_t OnlySigpipe() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGPIPE);
  return set;
}

bool IsSigpipePending() {
  sigset_t pending;
  sigpending(&pending);
  return sigismember(&pending, SIGPIPE) == 1;
}

}  // namespace

SigpipeGuard::SigpipeGuard() : was_pending_(IsSigpipePending()) {
  const sigset_t sigpipe = OnlySigpipe();
  pthread_sigmask(SIG_BLOCK, &sigpipe, &previous_mask_);
}

SigpipeGuard::~SigpipeGuard() {
  if (!was_pending_ && IsSigpipePending()) {
    const sigset_t sigpipe = OnlySigpipe();
    const timespec at_once = {0, 0};
    sigtimedwait(&sigpipe, nullptr, &at_once);
  }
  pthread_sigmask(SIG_SETMASK, &previous_mask_, nullptr);
}

}  // namespace nairi::client::transport
