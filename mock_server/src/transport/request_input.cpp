#include "transport/request_input.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/socket_base.hpp>
#include <type_traits>

namespace nairi::mock::transport {
namespace {

constexpr std::size_t kReadBytes = 1024;            // enough for a head, and cheap while idle
constexpr std::size_t kBodyReadBytes = 64 * 1024;   // fewer calls for an upload
constexpr std::size_t kPipelinedBytes = 64 * 1024;  // read ahead while a reply is delayed

}  // namespace

template <class Stream>
void RequestInput<Stream>::FinishRequest() {
  reader_.Reset();
  awaited_ = State::kIdle;
}

template <class Stream>
void RequestInput<Stream>::AwaitMore(State state, std::shared_ptr<ConnectionBase> owner) {
  if (state == State::kIdle) {
    watchdog_.ExpireIn(limits_.idle_timeout);
  } else if (state == State::kReadsBody) {
    watchdog_.ExpireIn(limits_.progress_timeout);
  } else if (awaited_ != State::kReadsHead) {
    watchdog_.ExpireIn(limits_.header_timeout);  // for the whole head, however slowly it drips
  }
  awaited_ = state;
  Read(state == State::kReadsBody ? kBodyReadBytes : kReadBytes, std::move(owner));
}

template <class Stream>
void RequestInput<Stream>::WatchPeer(std::shared_ptr<ConnectionBase> owner) {
  if (is_reading_ || buffer_.size() >= kPipelinedBytes) return;
  buffer_.Release();
  Read(kReadBytes, std::move(owner));
}

template <class Stream>
void RequestInput<Stream>::Read(std::size_t bytes, std::shared_ptr<ConnectionBase> owner) {
  if (is_reading_) return;
  is_reading_ = true;
  if constexpr (std::is_same_v<Stream, TcpSocket>) {  // TLS may hold bytes that no socket tells of
    if (!buffer_.HasMemory() && !is_readable_) return AwaitReadable(std::move(owner));
  }
  is_readable_ = false;
  const auto space = buffer_.Prepare(bytes);
  stream_.async_read_some(
      boost::asio::buffer(space.data(), space.size()),
      [this, owner = std::move(owner)](boost::system::error_code error, std::size_t count) {
        is_reading_ = false;
        is_finished_ = static_cast<bool>(error);
        buffer_.Commit(count);
        on_read_(error);
      });
}

template <class Stream>
void RequestInput<Stream>::AwaitReadable(std::shared_ptr<ConnectionBase> owner) {
  TcpLayer(stream_).async_wait(boost::asio::socket_base::wait_read,
                               [this, owner = std::move(owner)](boost::system::error_code error) {
                                 is_reading_ = false;
                                 is_readable_ = true;
                                 on_read_(error);
                               });
}

template class RequestInput<TcpSocket>;
template class RequestInput<TlsStream>;

}  // namespace nairi::mock::transport
