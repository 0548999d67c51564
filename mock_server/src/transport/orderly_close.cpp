#include "transport/orderly_close.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/socket_base.hpp>
#include <boost/system/error_code.hpp>
#include <type_traits>
#include <utility>

namespace nairi::mock::transport {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

constexpr std::size_t kScratchBytes = 64 * 1024;

}  // namespace

template <class Stream>
void OrderlyClose<Stream>::Start(std::shared_ptr<ConnectionBase> owner, Linger linger,
                                 std::function<void()> done) {
  linger_ = linger;
  done_ = std::move(done);
  if constexpr (std::is_same_v<Stream, TlsStream>) {
    if (linger_ == Linger::kUntilPeerCloses) {
      stream_.async_shutdown([this, owner = std::move(owner)](error_code) { SendEnd(owner); });
      return;
    }
    // Asio writes the close_notify before it begins to wait for the peer's, and nobody waits here.
    stream_.async_shutdown([owner](error_code) {});
    SendEnd(std::move(owner));
  } else {
    SendEnd(std::move(owner));
  }
}

template <class Stream>
void OrderlyClose<Stream>::SendEnd(std::shared_ptr<ConnectionBase> owner) {
  error_code ignored;
  TcpLayer(stream_).shutdown(asio::socket_base::shutdown_send, ignored);
  Discard(std::move(owner));
}

template <class Stream>
void OrderlyClose<Stream>::Discard(std::shared_ptr<ConnectionBase> owner) {
  if (linger_ == Linger::kNot || discarded_ > limits_.discard_bytes) return done_();
  scratch_.resize(kScratchBytes);
  TcpLayer(stream_).async_read_some(
      asio::buffer(scratch_),
      [this, owner = std::move(owner)](error_code error, std::size_t bytes) {
        discarded_ += bytes;
        error ? done_() : Discard(owner);
      });
}

template class OrderlyClose<TcpSocket>;
template class OrderlyClose<TlsStream>;

}  // namespace nairi::mock::transport
