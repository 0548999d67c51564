#include "transport/delivery_writer.hpp"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <utility>

#include "transport/watched_write.hpp"

namespace nairi::mock::transport {

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::milliseconds;

template <class Stream>
void DeliveryWriter<Stream>::Start(std::shared_ptr<ConnectionBase> owner, http::Delivery delivery,
                                   Render render, Done done) {
  owner_ = std::move(owner);
  delivery_ = std::move(delivery);
  render_ = std::move(render);
  done_ = std::move(done);
  WaitThen(delivery_.delay, &DeliveryWriter::Begin);
}

template <class Stream>
void DeliveryWriter<Stream>::Cancel() {
  done_ = nullptr;
  owner_ = nullptr;
  timer_.cancel();
}

template <class Stream>
void DeliveryWriter<Stream>::WaitThen(milliseconds wait, Step step) {
  if (wait <= milliseconds(0)) return (this->*step)();
  timer_.expires_after(wait);
  timer_.async_wait([this, step, owner = owner_](error_code error) {
    // A cancelled writer has no owner; asking that, too, covers a timer that had already fired.
    if (!error && owner_) (this->*step)();
  });
}

template <class Stream>
void DeliveryWriter<Stream>::Begin() {
  bytes_ = delivery_.raw ? *std::move(delivery_.raw) : render_();
  render_ = nullptr;
  written_ = 0;
  if (delivery_.cut_after && *delivery_.cut_after < bytes_.size()) {
    bytes_.resize(*delivery_.cut_after);
  }
  WriteNext();
}

template <class Stream>
void DeliveryWriter<Stream>::WriteNext() {
  auto piece = bytes_.size() - written_;
  if (piece == 0) return Finish({});
  if (delivery_.trickle) {
    piece = std::min(piece, std::max<std::size_t>(delivery_.trickle->bytes, 1));
  }
  WriteWatched(stream_, {watchdog_, limits_.progress_timeout},
               asio::buffer(bytes_.data() + written_, piece),
               [this, owner = owner_](error_code error, std::size_t bytes) {
                 if (owner_) OnWritten(error, bytes);
               });
}

template <class Stream>
void DeliveryWriter<Stream>::OnWritten(error_code error, std::size_t bytes) {
  watchdog_.Disarm();
  written_ += bytes;
  if (error || written_ == bytes_.size()) return Finish(error);
  WaitThen(delivery_.trickle ? delivery_.trickle->interval : milliseconds(0),
           &DeliveryWriter::WriteNext);
}

template <class Stream>
void DeliveryWriter<Stream>::Finish(error_code error) {
  const bool cut = delivery_.cut_after.has_value();
  const auto ending =
      cut && delivery_.ending == http::Ending::kComplete ? http::Ending::kClose : delivery_.ending;
  bytes_ = {};
  const auto owner = std::exchange(owner_, nullptr);
  std::exchange(done_, nullptr)(error, ending);
}

template class DeliveryWriter<TcpSocket>;
template class DeliveryWriter<TlsStream>;

}  // namespace nairi::mock::transport
