#pragma once

#include <boost/system/error_code.hpp>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "http/delivery.hpp"
#include "transport/asio_types.hpp"
#include "transport/connection_set.hpp"
#include "transport/watchdog.hpp"

namespace nairi::mock::transport {

// Renders a Delivery that is not plain: late, in pieces, cut, other bytes. Every wait is a timer; a
// write that the peer does not take is left to the watchdog.
// For the thread of its connection; one delivery at a time.
template <class Stream>
class DeliveryWriter {
 public:
  // Serializes the reply; called when its first byte is due.
  using Render = std::function<std::string()>;
  // Called once, unless cancelled, when the allowed bytes have been written (or could not be), with
  // what is to become of the connection.
  using Done = std::function<void(boost::system::error_code, http::Ending)>;

  // All must outlive the writer, and the writer must live as long as `owner` does.
  DeliveryWriter(Stream& stream, Watchdog& watchdog, const Limits& limits)
      : stream_(stream), watchdog_(watchdog), limits_(limits), timer_(stream.get_executor()) {}

  void Start(std::shared_ptr<ConnectionBase> owner, http::Delivery delivery, Render render,
             Done done);
  // Done will not be called. A write under way ends when the stream is closed.
  void Cancel();

 private:
  using Step = void (DeliveryWriter::*)();

  void WaitThen(std::chrono::milliseconds wait, Step step);
  void Begin();
  void WriteNext();
  void OnWritten(boost::system::error_code error, std::size_t bytes);
  void Finish(boost::system::error_code error);

  Stream& stream_;
  Watchdog& watchdog_;
  const Limits& limits_;
  Timer timer_;
  std::shared_ptr<ConnectionBase> owner_;  // set while a delivery is under way
  http::Delivery delivery_;
  Render render_;
  Done done_;
  std::string bytes_;
  std::size_t written_ = 0;
};

}  // namespace nairi::mock::transport
