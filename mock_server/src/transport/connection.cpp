#include "transport/connection.hpp"

#include <array>
#include <boost/asio/socket_base.hpp>
#include <chrono>
#include <memory>
#include <type_traits>
#include <utility>

#include "transport/deferral_wait.hpp"
#include "transport/delivery_writer.hpp"
#include "transport/orderly_close.hpp"
#include "transport/reply_queue.hpp"
#include "transport/reply_writer.hpp"
#include "transport/request_input.hpp"
#include "transport/watchdog.hpp"
#include "transport/watched_write.hpp"

namespace nairi::mock::transport {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

// One client's connection: reads requests, asks the handler, writes replies in order.
//
// It is always in one phase, and the phase says who acts next. At most one read and one write are
// under way; a read goes on during a delivery, to notice that the peer has gone.
template <class Stream>
class Connection final : public ConnectionBase {
 public:
  template <class... StreamArguments>
  Connection(ConnectionSet& connections, Admission admission, StreamArguments&&... arguments)
      : connections_(connections),
        admission_(admission),
        limits_(connections.options().limits),
        stream_(std::forward<StreamArguments>(arguments)...),
        watchdog_(stream_.get_executor()),
        deferral_(stream_.get_executor()),
        delivery_(stream_, watchdog_, limits_),
        orderly_close_(stream_, limits_),
        input_(stream_, watchdog_, limits_) {
    connections_.Add(*this, admission_);
  }
  ~Connection() override { connections_.Remove(*this, admission_); }

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
  void Begin();
  void ReadRequests();
  void OnRead(error_code error);
  void OnExpired();

  // Answering.
  enum class Progress { kGoOn, kWait };
  Progress Answer();
  http::Reply Handle(const http::Request& request);
  void Refuse(const Rejection& why);
  Progress Enqueue(http::Reply reply);
  void DateIfNeeded(const http::Reply& reply);
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
  const Admission admission_;
  const Limits& limits_;
  Stream stream_;
  Watchdog watchdog_;
  DeferralWait deferral_;
  DeliveryWriter<Stream> delivery_;
  OrderlyClose<Stream> orderly_close_;
  RequestInput<Stream> input_;

  Phase phase_ = Phase::kHandshake;
  ReplyQueue output_;
  Next next_ = Next::kRead;
  http::Reply late_reply_;  // the one to await or deliver when next_ says so
  ReplyFrame frame_;        // of the last reply
};

template <class Stream>
void Connection<Stream>::Start() {
  watchdog_.Start(Self(), [this] { OnExpired(); });
  input_.Start([this](error_code error) { OnRead(error); });
  if constexpr (kIsTls) {
    watchdog_.ExpireIn(limits_.header_timeout);
    stream_.async_handshake(asio::ssl::stream_base::server,
                            [this, self = Self()](error_code error) {
                              if (phase_ == Phase::kClosed) return;
                              error ? Close() : Begin();
                            });
  } else {
    Begin();
  }
}

template <class Stream>
void Connection<Stream>::Begin() {
  if (admission_ == Admission::kServed) return ReadRequests();
  Refuse({503, "too many connections"});
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
    const auto state = input_.Parse();
    if (state == State::kRejected) return Refuse(input_.reader().rejection());
    if (state == State::kComplete) {
      if (Answer() == Progress::kWait) return;
      continue;
    }
    if (state == State::kExpectsContinue) output_.AppendRaw("HTTP/1.1 100 Continue\r\n\r\n");
    // Replies to pipelined requests leave together, once no further request is at hand.
    if (!output_.empty()) return Flush(Next::kRead);
    return input_.IsFinished() ? Close() : input_.AwaitMore(state, Self());
  }
}

template <class Stream>
void Connection<Stream>::OnRead(error_code error) {
  switch (phase_) {
    case Phase::kReading:
      return error ? Close() : ReadRequests();
    case Phase::kWriting:  // the peer may have closed its sending side only, and still listen
      return;
    case Phase::kAwaiting:
    case Phase::kDelivering:
    case Phase::kHanging:
      return error ? Close() : input_.WatchPeer(Self());
    case Phase::kClosing:
      return FinishClosing();
    case Phase::kHandshake:  // reads for itself
    case Phase::kClosed:
      return;
  }
}

template <class Stream>
void Connection<Stream>::OnExpired() {
  if (phase_ != Phase::kReading || input_.IsBetweenRequests()) return Close();
  Refuse({408, "the request did not arrive in time"});
}

template <class Stream>
auto Connection<Stream>::Answer() -> Progress {
  const auto& request = input_.reader().request();
  frame_.persistence = input_.reader().persistence();
  frame_.request = request.method == "HEAD" ? RequestKind::kHead : RequestKind::kOrdinary;
  auto reply = Handle(request);
  input_.FinishRequest();
  return Enqueue(std::move(reply));
}

template <class Stream>
http::Reply Connection<Stream>::Handle(const http::Request& request) {
  try {
    return connections_.handler().Handle(request);
  } catch (...) {  // a handler must not throw; one that does costs a reply, not the server
    return MakeErrorReply(connections_.options(), 500, "internal error");
  }
}

template <class Stream>
void Connection<Stream>::Refuse(const Rejection& why) {
  frame_.persistence = Persistence::kClose;
  frame_.request = RequestKind::kOrdinary;
  Enqueue(MakeErrorReply(connections_.options(), why.status, why.reason));
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
  DateIfNeeded(reply);
  output_.Append(reply, frame_);
  const bool closes = frame_.persistence == Persistence::kClose;
  if (!closes && !output_.full()) return Progress::kGoOn;
  Flush(closes ? Next::kClose : Next::kRead);
  return Progress::kWait;
}

template <class Stream>
void Connection<Stream>::DateIfNeeded(const http::Reply& reply) {
  if (reply.headers.Find("Date")) return;  // the clock is not asked for nothing
  frame_.date = connections_.dates().At(std::chrono::system_clock::now());
}

template <class Stream>
void Connection<Stream>::Flush(Next next) {
  next_ = next;
  if (output_.empty()) return Proceed();
  phase_ = Phase::kWriting;
  const WriteWatch watch{watchdog_, limits_.progress_timeout};
  auto done = [this, self = Self()](error_code error, std::size_t) {
    if (phase_ == Phase::kClosed) return;
    output_.Clear();
    error ? Close() : Proceed();
  };
  if (output_.tail().size() == 0) {
    WriteWatched(stream_, watch, output_.front(), std::move(done));
  } else {
    WriteWatched(stream_, watch, std::array{output_.front(), output_.tail()}, std::move(done));
  }
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
  if (input_.IsFinished() || connections_.stopping()) return Close();
  phase_ = Phase::kAwaiting;
  watchdog_.Disarm();  // the deferral has a patience of its own
  input_.WatchPeer(Self());
  deferral_.Start(Self(), std::move(late_reply_.deferral), [this](http::Reply reply) {
    if (Enqueue(std::move(reply)) == Progress::kGoOn) ReadRequests();
  });
}

template <class Stream>
void Connection<Stream>::Deliver() {
  if (input_.IsFinished()) return Close();
  phase_ = Phase::kDelivering;
  watchdog_.Disarm();  // a delivery takes the time that it says, but no write waits for ever
  auto delivery = late_reply_.delivery;
  const auto render = [this] {
    if (connections_.stopping()) frame_.persistence = Persistence::kClose;
    DateIfNeeded(late_reply_);
    std::string bytes;
    AppendHead(bytes, late_reply_, frame_);
    if (SendsBody(late_reply_, frame_)) bytes.append(late_reply_.body.bytes());
    return bytes;
  };
  input_.WatchPeer(Self());
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
  if (!input_.IsReading()) return FinishClosing();
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

void ServePlain(TcpSocket socket, Admission admission, ConnectionSet& connections) {
  std::make_shared<Connection<TcpSocket>>(connections, admission, std::move(socket))->Start();
}

void ServeTls(TcpSocket socket, asio::ssl::context& tls, Admission admission,
              ConnectionSet& connections) {
  std::make_shared<Connection<TlsStream>>(connections, admission, std::move(socket), tls)->Start();
}

}  // namespace nairi::mock::transport
