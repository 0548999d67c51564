#pragma once

#include <boost/system/error_code.hpp>
#include <cstddef>
#include <functional>
#include <memory>
#include <utility>

#include "transport/asio_types.hpp"
#include "transport/connection_set.hpp"
#include "transport/input_buffer.hpp"
#include "transport/request_reader.hpp"
#include "transport/watchdog.hpp"

namespace nairi::mock::transport {

// The receiving side of a connection: bytes off the stream, requests out of the bytes, and the word
// that the peer has gone. At most one read is under way. For the thread of its connection.
template <class Stream>
class RequestInput {
 public:
  using State = RequestReader::State;
  // Called after each read, which may have brought nothing, and even after one whose connection has
  // been closed meanwhile.
  using OnRead = std::function<void(boost::system::error_code)>;

  // All must outlive the object; it must live as long as the owner given to a read.
  RequestInput(Stream& stream, Watchdog& watchdog, const Limits& limits)
      : stream_(stream), watchdog_(watchdog), limits_(limits), reader_(limits) {}

  void Start(OnRead on_read) { on_read_ = std::move(on_read); }

  // What the bytes read so far make.
  State Parse() { return reader_.Read(buffer_); }
  [[nodiscard]] const RequestReader& reader() const { return reader_; }
  // Makes ready for the next request.
  void FinishRequest();

  // Reads on, after Parse has answered `state`, for as long as the limits allow.
  void AwaitMore(State state, std::shared_ptr<ConnectionBase> owner);
  // Goes on without a limit of time, to notice that the peer has gone; a reply that hangs may do so
  // for long, and holds no memory for what may never come. What does come is kept for later, but no
  // more than a few requests of it.
  void WatchPeer(std::shared_ptr<ConnectionBase> owner);

  // Whether a deadline that passes now ends a silence and not a request.
  [[nodiscard]] bool IsBetweenRequests() const { return awaited_ == State::kIdle; }
  [[nodiscard]] bool IsReading() const { return is_reading_; }
  // Whether nothing more will come.
  [[nodiscard]] bool IsFinished() const { return is_finished_; }

 private:
  // Takes memory only once there is something to read: a connection that has never spoken, or
  // whose reply hangs, is cheap.
  void Read(std::size_t bytes, std::shared_ptr<ConnectionBase> owner);
  void AwaitReadable(std::shared_ptr<ConnectionBase> owner);

  Stream& stream_;
  Watchdog& watchdog_;
  const Limits& limits_;
  RequestReader reader_;
  InputBuffer buffer_;
  OnRead on_read_;
  State awaited_ = State::kIdle;
  bool is_reading_ = false;
  bool is_readable_ = false;  // said by the socket, and not yet read
  bool is_finished_ = false;
};

}  // namespace nairi::mock::transport
