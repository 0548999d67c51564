#include "app/signal_wait.hpp"

#include <cerrno>
#include <initializer_list>

namespace nairi::mock::app {

SignalWait::SignalWait() {
  sigemptyset(&waited_for_);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP, SIGCHLD}) sigaddset(&waited_for_, signal);
  pthread_sigmask(SIG_BLOCK, &waited_for_, &former_mask_);
}

SignalWait::~SignalWait() { pthread_sigmask(SIG_SETMASK, &former_mask_, nullptr); }

siginfo_t SignalWait::Next() const {
  siginfo_t info{};
  while (sigwaitinfo(&waited_for_, &info) < 0 && errno == EINTR) {
  }
  return info;
}

}  // namespace nairi::mock::app
