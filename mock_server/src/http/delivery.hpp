#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace nairi::mock::http {

// What becomes of the connection once the bytes that Delivery allows have been written.
enum class Ending {
  kComplete,  // the reply is whole; keep-alive goes on as the request asked
  kClose,     // orderly close (FIN) after the allowed bytes
  kReset,     // abortive close (RST) after the allowed bytes
  kHang,  // nothing more is written and nothing is closed until the peer goes or the server stops
};

// The reply's bytes leave in pieces of `bytes`, one piece each `interval` of wall time.
struct Trickle {
  std::size_t bytes = 1;
  std::chrono::milliseconds interval{0};
};

// How a reply leaves the server. The default is an ordinary, whole, immediate reply. Delivery is
// only described here; the transport renders it, with timers and never with a blocked thread.
// Everything is counted in the bytes of the serialized reply, head included, and waits are wall
// time.
struct Delivery {
  std::chrono::milliseconds delay{0};    // wait before the first byte
  std::optional<std::size_t> cut_after;  // write at most this many bytes (0: not even the head),
                                         // then do what `ending` says; kComplete means kClose
  std::optional<Trickle> trickle;
  std::optional<std::uint64_t> content_length;  // declared instead of the true length
  std::optional<std::string> raw;               // written verbatim in place of the serialized reply
  Ending ending = Ending::kComplete;

  // Whether this is the ordinary delivery, which the transport may send on its fast path.
  [[nodiscard]] bool IsPlain() const {
    return delay.count() == 0 && !cut_after && !trickle && !content_length && !raw &&
           ending == Ending::kComplete;
  }
};

}  // namespace nairi::mock::http
