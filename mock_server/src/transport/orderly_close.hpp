#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "transport/asio_types.hpp"
#include "transport/connection_set.hpp"

namespace nairi::mock::transport {

// Ends the sending side (TLS close_notify, then FIN) and reads on until the peer ends, too: closing
// a socket with unread bytes would send a reset, and that may overtake the reply on its way to the
// client's program. What is read is thrown away, up to a limit. For the thread of its connection.
template <class Stream>
class OrderlyClose {
 public:
  enum class Linger { kUntilPeerCloses, kNot };

  // Both must outlive the object; it must live as long as the owner given to Start.
  OrderlyClose(Stream& stream, const Limits& limits) : stream_(stream), limits_(limits) {}

  // No read may be under way. `done` is called once, when the stream may be closed; closing it
  // earlier has the same effect.
  void Start(std::shared_ptr<ConnectionBase> owner, Linger linger, std::function<void()> done);

 private:
  // The owner travels with the operation under way, so that it lives exactly as long.
  void SendEnd(std::shared_ptr<ConnectionBase> owner);
  void Discard(std::shared_ptr<ConnectionBase> owner);

  Stream& stream_;
  const Limits& limits_;
  Linger linger_ = Linger::kNot;
  std::function<void()> done_;
  std::vector<char> scratch_;
  std::uint64_t discarded_ = 0;
};

}  // namespace nairi::mock::transport
