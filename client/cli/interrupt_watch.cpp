#include "cli/interrupt_watch.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>

#include "cli/exit_code.hpp"

namespace nairi::client::cli {

InterruptWatch::InterruptWatch() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  signals_ = ::signalfd(-1, &set, SFD_CLOEXEC);
  std::array<int, 2> stop = {-1, -1};
  if (::pipe2(stop.data(), O_CLOEXEC) != 0) return;  // then signals are held back until the end
  stop_read_ = stop[0];
  stop_write_ = stop[1];
  thread_ = std::thread([this] { Run(); });
}

InterruptWatch::~InterruptWatch() {
  ::close(stop_write_);
  if (thread_.joinable()) thread_.join();
  ::close(stop_read_);
  ::close(signals_);
}

void InterruptWatch::Run() {
  for (int received = 0;; ++received) {
    std::array<pollfd, 2> waits = {{{signals_, POLLIN, 0}, {stop_read_, POLLIN, 0}}};
    while (::poll(waits.data(), waits.size(), -1) < 0) continue;
    if (waits[1].revents != 0) return;
    signalfd_siginfo info = {};
    if (::read(signals_, &info, sizeof(info)) != sizeof(info)) return;
    if (received > 0) ::_exit(static_cast<int>(ExitCode::kInterrupted));
    source_.Cancel();
  }
}

}  // namespace nairi::client::cli
