#pragma once

#include <mutex>

namespace nairi::client::transport {

enum class Interruption { kNone, kTimedOut, kCancelled };

// Ends a blocking exchange from another thread by shutting its socket down. It works on a duplicate
// of the descriptor, so the HTTP library may close its own at any moment: the number cannot come to
// mean another connection while we hold the duplicate. Thread-safe.
class SocketBreaker final {
 public:
  SocketBreaker() = default;
  SocketBreaker(const SocketBreaker&) = delete;
  SocketBreaker& operator=(const SocketBreaker&) = delete;
  ~SocketBreaker();

  // A new exchange begins; what interrupted the last one is forgotten.
  void Arm();
  // The exchange uses this socket from now on. Called before it is connected.
  void Adopt(int socket);
  // The first reason counts. Also ends a socket that is adopted later in the same exchange.
  void Break(Interruption reason);

  [[nodiscard]] Interruption reason() const;
  // True when bytes are waiting that no request asked for, or the peer has closed.
  [[nodiscard]] bool HasUnreadInput() const;

 private:
  mutable std::mutex mutex_;
  int duplicate_ = -1;
  Interruption reason_ = Interruption::kNone;
};

}  // namespace nairi::client::transport
