#include "transport/connection.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/socket_base.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <memory>
#include <type_traits>
#include <utility>

#include "transport/deferral_wait.hpp"
#include "transport/delivery_writer.hpp"
#include "transport/input_buffer.hpp"
#include "transport/orderly_close.hpp"
#include "transport/reply_queue.hpp"
#include "transport/reply_writer.hpp"
#include "transport/request_reader.hpp"
#include "transport/watchdog.hpp"

namespace nairi::mock::transport {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

constexpr std::size_t kReadBytes = 4 * 1024;        // enough for a head, and cheap while idle
constexpr std::size_t kBodyReadBytes = 64 * 1024;   // fewer calls for an upload
constexpr std::size_t kPipelinedBytes = 64 * 1024;  // read ahead while a reply is delayed

// Makes the reply for what the handler did not answer; falls back when that goes wrong, too.
http::Reply MakeErrorReply(const ServerOptions& options, const Rejection& why) {
  try {
    if (options.on_protocol_error) return options.on_protocol_error(why.status, why.reason);
  } catch (...) {  // answered below, in the plain form
  }
  return JsonErrorReply(why.status, why.reason);
}

// One client's connection: reads requests, asks the handler, writes replies in order.
//
// It is always in one phase, and the phase says who acts next. At most one read and one write are
// under way; a read goes on during a delivery, to notice that the peer has gone.
template <class Stream>
class Connection final : public ConnectionBase {
 public:
  template <class... StreamArguments>
  explicit Connection(ConnectionSet& connections, StreamArguments&&... arguments)
      : connections_(connections),
        limits_(connections.options().limits),
        stream_(std::forward<StreamArguments>(arguments)...),
        watchdog_(stream_.get_executor()),
        deferral_(stream_.get_executor()),
        delivery_(stream_, stream_.get_executor()),
        orderly_close_(stream_, limits_),
        reader_(limits_) {
    connections_.Add(*this);
  }
  ~Connection() override { connections_.Remove(*this); }

  void Start();
  void BeginStop() override;
  void Abort() override { Close(); }

 private:
  static constexpr bool kIsTls = std::is_same_v<Stream, TlsStream>;

  enum class Phase {
    kHandshake,
    kReading,
    kWriting,
    kAwaiting,
    kDelivering,
    kHanging,
    kClosing,
    kClosed
  };
  enum class Next { kRead, kAwait, kDeliver, kClose };  // what follows a write

  std::shared_ptr<Connection> Self() {
    return std::static_pointer_cast<Connection>(shared_from_this());
  }

  // Reading.
  void ReadRequests();
  void AwaitBytes(RequestReader::State state);
  void ReadSome(std::size_t bytes);
  void OnRead(error_code error, std::size_t bytes);
  void OnExpired();

  // Answering.
  enum class Progress { kGoOn, kWait };
  Progress Answer();
  http::Reply Handle(const http::Request& request);
  void Refuse(const Rejection& why);
  Progress Enqueue(http::Reply reply);
  void Flush(Next next);
  void Proceed();
  void Await();
  void Deliver();
  void OnDelivered(error_code error, http::Ending ending);

  // Ending.
  void CloseOrderly();
  void FinishClosing();
  void Reset();
  void Close();

  ConnectionSet& connections_;
  const Limits& limits_;
  Stream stream_;
  Watchdog watchdog_;
  DeferralWait deferral_;
  DeliveryWriter<Stream> delivery_;
  OrderlyClose<Stream> orderly_close_;
  RequestReader reader_;
  InputBuffer input_;

  Phase phase_ = Phase::kHandshake;
  RequestReader::State awaited_ = RequestReader::State::kIdle;
  bool reading_ = false;        // a read is under way
  bool peer_finished_ = false;  // nothing more will come

  ReplyQueue output_;
  Next next_ = Next::kRead;
  http::Reply late_reply_;  // the one to await or deliver when next_ says so
  ReplyFrame frame_;        // of the last reply
};

template <class Stream>
void Connection<Stream>::Start() {
  watchdog_.Start(Self(), [this] { OnExpired(); });
  if constexpr (kIsTls) {
    watchdog_.ExpireIn(limits_.header_timeout);
    stream_.async_handshake(asio::ssl::stream_base::server,
                            [this, self = Self()](error_code error) {
                              if (phase_ == Phase::kClosed) return;
                              error ? Close() : ReadRequests();
                            });
  } else {
    ReadRequests();
  }
}

template <class Stream>
void Connection<Stream>::BeginStop() {
  // Whatever is being written or delivered may finish. A closing connection has said all it had to.
  if (phase_ != Phase::kWriting && phase_ != Phase::kDelivering) Close();
}

template <class Stream>
void Connection<Stream>::ReadRequests() {
  using State = RequestReader::State;
  phase_ = Phase::kReading;
  for (;;) {
    const auto state = reader_.Read(input_);
    if (state == State::kRejected) return Refuse(reader_.rejection());
    if (state == State::kComplete) {
      if (Answer() == Progress::kWait) return;
      continue;
    }
    if (state == State::kExpectsContinue) output_.AppendRaw("HTTP/1.1 100 Continue\r\n\r\n");
    // Replies to pipelined requests leave together, once no further request is at hand.
    return output_.empty() ? AwaitBytes(state) : Flush(Next::kRead);
  }
}

template <class Stream>
void Connection<Stream>::AwaitBytes(RequestReader::State state) {
  using State = RequestReader::State;
  if (peer_finished_) return Close();
  if (state == State::kIdle) {
    watchdog_.ExpireIn(limits_.idle_timeout);
  } else if (state == State::kReadsBody) {
    watchdog_.ExpireIn(limits_.progress_timeout);
  } else if (awaited_ != State::kReadsHead) {
    watchdog_.ExpireIn(limits_.header_timeout);  // for the whole head, however slowly it drips
  }
  awaited_ = state;
  ReadSome(state == State::kReadsBody ? kBodyReadBytes : kReadBytes);
}

template <class Stream>
void Connection<Stream>::ReadSome(std::size_t bytes) {
  if (reading_) return;
  reading_ = true;
  const auto space = input_.Prepare(bytes);
  stream_.async_read_some(asio::buffer(space.data(), space.size()),
                          [this, self = Self()](error_code error, std::size_t count) {
                            reading_ = false;
                            if (phase_ != Phase::kClosed) OnRead(error, count);
                          });
}

template <class Stream>
void Connection<Stream>::OnRead(error_code error, std::size_t bytes) {
  if (phase_ == Phase::kClosing) return FinishClosing();
  if (error) {
    // During an ordinary write the peer may have closed its sending side only, and still listen.
    peer_finished_ = true;
    if (phase_ != Phase::kWriting) Close();
    return;
  }
  input_.Commit(bytes);
  if (phase_ == Phase::kReading) return ReadRequests();
  const bool watching =
      phase_ == Phase::kAwaiting || phase_ == Phase::kDelivering || phase_ == Phase::kHanging;
  if (watching && input_.size() < kPipelinedBytes) ReadSome(kReadBytes);
}

template <class Stream>
void Connection<Stream>::OnExpired() {
  const bool between_requests = awaited_ == RequestReader::State::kIdle;
  if (phase_ != Phase::kReading || between_requests) return Close();
  Refuse({408, "the request did not arrive in time"});
}

template <class Stream>
auto Connection<Stream>::Answer() -> Progress {
  const auto& request = reader_.request();
  frame_.persistence = reader_.persistence();
  frame_.request = request.method == "HEAD" ? RequestKind::kHead : RequestKind::kOrdinary;
  auto reply = Handle(request);
  reader_.Reset();
  awaited_ = RequestReader::State::kIdle;
  return Enqueue(std::move(reply));
}

template <class Stream>
http::Reply Connection<Stream>::Handle(const http::Request& request) {
  try {
    return connections_.handler().Handle(request);
  } catch (...) {  // a handler must not throw; one that does costs a reply, not the server
    return MakeErrorReply(connections_.options(), {500, "internal error"});
  }
}

template <class Stream>
void Connection<Stream>::Refuse(const Rejection& why) {
  frame_.persistence = Persistence::kClose;
  frame_.request = RequestKind::kOrdinary;
  auto reply = MakeErrorReply(connections_.options(), why);
  reply.delivery = {};
  Enqueue(std::move(reply));
}

template <class Stream>
auto Connection<Stream>::Enqueue(http::Reply reply) -> Progress {
  const auto connection = reply.headers.Find("Connection");
  if (connections_.stopping() || (connection && http::EqualsIgnoreCase(*connection, "close"))) {
    frame_.persistence = Persistence::kClose;
  }
  if (reply.deferral || !reply.delivery.IsPlain()) {
    late_reply_ = std::move(reply);
    Flush(late_reply_.deferral ? Next::kAwait : Next::kDeliver);
    return Progress::kWait;
  }
  frame_.date = connections_.dates().At(std::chrono::system_clock::now());
  output_.Append(reply, frame_);
  const bool closes = frame_.persistence == Persistence::kClose;
  if (!closes && !output_.full()) return Progress::kGoOn;
  Flush(closes ? Next::kClose : Next::kRead);
  return Progress::kWait;
}

template <class Stream>
void Connection<Stream>::Flush(Next next) {
  next_ = next;
  if (output_.empty()) return Proceed();
  phase_ = Phase::kWriting;
  watchdog_.ExpireIn(limits_.progress_timeout);
  const auto progress = [this](error_code error, std::size_t bytes) {
    if (bytes > 0) watchdog_.ExpireIn(limits_.progress_timeout);
    return asio::transfer_all()(error, bytes);
  };
  asio::async_write(stream_, output_.buffers(), progress,
                    [this, self = Self()](error_code error, std::size_t) {
                      if (phase_ == Phase::kClosed) return;
                      output_.Clear();
                      error ? Close() : Proceed();
                    });
}

template <class Stream>
void Connection<Stream>::Proceed() {
  switch (next_) {
    case Next::kRead:
      return connections_.stopping() ? CloseOrderly() : ReadRequests();
    case Next::kAwait:
      return Await();
    case Next::kDeliver:
      return Deliver();
    case Next::kClose:
      return CloseOrderly();
  }
}

template <class Stream>
void Connection<Stream>::Await() {
  if (peer_finished_ || connections_.stopping()) return Close();
  phase_ = Phase::kAwaiting;
  watchdog_.Disarm();  // the deferral has a patience of its own
  ReadSome(kReadBytes);
  deferral_.Start(Self(), std::move(late_reply_.deferral), [this](http::Reply reply) {
    if (Enqueue(std::move(reply)) == Progress::kGoOn) ReadRequests();
  });
}

template <class Stream>
void Connection<Stream>::Deliver() {
  if (peer_finished_) return Close();
  phase_ = Phase::kDelivering;
  watchdog_.Disarm();  // a delivery takes the time that it says
  auto delivery = late_reply_.delivery;
  const auto render = [this] {
    if (connections_.stopping()) frame_.persistence = Persistence::kClose;
    frame_.date = connections_.dates().At(std::chrono::system_clock::now());
    std::string bytes;
    AppendHead(bytes, late_reply_, frame_);
    if (SendsBody(late_reply_, frame_)) bytes.append(late_reply_.body.bytes());
    return bytes;
  };
  ReadSome(kReadBytes);
  delivery_.Start(Self(), std::move(delivery), render,
                  [this](error_code error, http::Ending ending) { OnDelivered(error, ending); });
}

template <class Stream>
void Connection<Stream>::OnDelivered(error_code error, http::Ending ending) {
  late_reply_ = {};
  if (error) return Close();
  switch (ending) {
    case http::Ending::kComplete:
      next_ = frame_.persistence == Persistence::kClose ? Next::kClose : Next::kRead;
      return Proceed();
    case http::Ending::kClose:
      return CloseOrderly();
    case http::Ending::kReset:
      return Reset();
    case http::Ending::kHang:
      phase_ = Phase::kHanging;
      if (connections_.stopping()) Close();
      return;
  }
}

template <class Stream>
void Connection<Stream>::CloseOrderly() {
  phase_ = Phase::kClosing;
  watchdog_.ExpireIn(limits_.linger_timeout);
  if (!reading_) return FinishClosing();
  // A read under way must end first, since a TLS shutdown reads, too; OnRead then goes on.
  error_code ignored;
  TcpLayer(stream_).cancel(ignored);
}

template <class Stream>
void Connection<Stream>::FinishClosing() {
  using Linger = typename OrderlyClose<Stream>::Linger;
  // A server that stops has no time for its peers' manners; what was written is on its way.
  const auto linger = connections_.stopping() ? Linger::kNot : Linger::kUntilPeerCloses;
  orderly_close_.Start(Self(), linger, [this] { Close(); });
}

template <class Stream>
void Connection<Stream>::Reset() {
  error_code ignored;
  TcpLayer(stream_).set_option(asio::socket_base::linger(true, 0),
                               ignored);  // makes close() send an RST
  Close();
}

template <class Stream>
void Connection<Stream>::Close() {
  if (phase_ == Phase::kClosed) return;
  phase_ = Phase::kClosed;
  watchdog_.Stop();
  deferral_.Cancel();
  delivery_.Cancel();
  error_code ignored;
  TcpLayer(stream_).close(
      ignored);  // ends whatever is under way, and with it the last references to this
}

}  // namespace

void ServePlain(TcpSocket socket, ConnectionSet& connections) {
  std::make_shared<Connection<TcpSocket>>(connections, std::move(socket))->Start();
}

void ServeTls(TcpSocket socket, asio::ssl::context& tls, ConnectionSet& connections) {
  std::make_shared<Connection<TlsStream>>(connections, std::move(socket), tls)->Start();
}

}  // namespace nairi::mock::transport
