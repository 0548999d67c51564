#include "transport/request_input.hpp"

#include <boost/asio/buffer.hpp>

namespace nairi::mock::transport {
namespace {

constexpr std::size_t kReadBytes = 4 * 1024;        // enough for a head, and cheap while idle
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
  if (buffer_.size() < kPipelinedBytes) Read(kReadBytes, std::move(owner));
}

template <class Stream>
void RequestInput<Stream>::Read(std::size_t bytes, std::shared_ptr<ConnectionBase> owner) {
  if (is_reading_) return;
  is_reading_ = true;
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

template class RequestInput<TcpSocket>;
template class RequestInput<TlsStream>;

}  // namespace nairi::mock::transport
