#include "transport/socket_breaker.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace nairi::client::transport {

SocketBreaker::~SocketBreaker() {
  if (duplicate_ >= 0) ::close(duplicate_);
}

void SocketBreaker::Arm() {
  const std::lock_guard<std::mutex> lock(mutex_);
  reason_ = Interruption::kNone;
}

void SocketBreaker::Adopt(int socket) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (duplicate_ >= 0) ::close(duplicate_);
  duplicate_ = ::fcntl(socket, F_DUPFD_CLOEXEC, 0);
  if (reason_ != Interruption::kNone) ::shutdown(duplicate_, SHUT_RDWR);
}

void SocketBreaker::Break(Interruption reason) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (reason_ != Interruption::kNone) return;
  reason_ = reason;
  if (duplicate_ >= 0) ::shutdown(duplicate_, SHUT_RDWR);
}

Interruption SocketBreaker::reason() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return reason_;
}

bool SocketBreaker::HasUnreadInput() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  char byte = 0;
  return duplicate_ >= 0 && ::recv(duplicate_, &byte, 1, MSG_PEEK | MSG_DONTWAIT) >= 0;
}

}  // namespace nairi::client::transport
