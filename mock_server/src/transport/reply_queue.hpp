#pragma once

#include <boost/asio/buffer.hpp>

#include <string>

#include "http/reply.hpp"
#include "transport/reply_writer.hpp"

namespace nairi::mock::transport {

// Replies that wait to be written together, as those to pipelined requests do. Small bodies are
// copied behind their heads; a large one is never copied, and ends the batch.
class ReplyQueue {
 public:
  void Append(const http::Reply& reply, const ReplyFrame& frame);
  // An interim reply, such as "100 Continue".
  void AppendRaw(std::string_view bytes) { bytes_.append(bytes); }
  // After the bytes have been written.
  void Clear();

  [[nodiscard]] bool empty() const { return bytes_.empty(); }
  // Whether it is time to write before anything is appended.
  [[nodiscard]] bool full() const;
  // What to write, in this order; valid until the queue is changed. The tail is empty but for a
  // large body, and one buffer costs the kernel less than two.
  [[nodiscard]] boost::asio::const_buffer front() const { return boost::asio::buffer(bytes_); }
  [[nodiscard]] boost::asio::const_buffer tail() const {
    return boost::asio::buffer(tail_.bytes());
  }

 private:
  std::string bytes_;
  http::Body tail_;  // the last reply's body, when it is large
};

}  // namespace nairi::mock::transport
