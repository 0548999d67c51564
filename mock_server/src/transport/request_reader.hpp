#pragma once

#include <cstddef>
#include <optional>

#include "http/request.hpp"
#include "transport/chunk_decoder.hpp"
#include "transport/head_parser.hpp"
#include "transport/input_buffer.hpp"
#include "transport/server_options.hpp"

namespace nairi::mock::transport {

// Turns the bytes of a connection into requests, one after the other. Knows no socket, so a test
// can drive it byte by byte.
//
// The grammar is read here and not by Beast, whose parser (1.74) joins folded lines, takes "5, 5"
// for a length, overlooks transfer codings that it does not know, merges trailers into the headers
// and asserts on a last chunk that arrives in pieces: a second reader in front of it would have to
// decide all the same, and two readings of one message are the fault to be avoided.
class RequestReader {
 public:
  enum class State {
    kIdle,             // not a byte of a request yet
    kReadsHead,        // more bytes are needed
    kReadsBody,        // more bytes are needed
    kExpectsContinue,  // said once: the head is acceptable and its sender waits for a 100
    kComplete,         // request() is whole; call Reset to go on
    kRejected,         // see rejection(); the connection must be closed
  };

  // `limits` must outlive the reader.
  explicit RequestReader(const Limits& limits) : limits_(&limits), chunks_(limits) {}

  // Consumes what it can from `input`.
  State Read(InputBuffer& input);
  // Makes ready for the next request.
  void Reset();

  [[nodiscard]] const http::Request& request() const { return request_; }
  [[nodiscard]] const Rejection& rejection() const { return rejection_; }
  // What the sender wants of the connection after this request; once the head has been read.
  [[nodiscard]] Persistence persistence() const { return rules_.persistence; }

 private:
  enum class Part { kBetween, kBehindEmptyLine, kHead, kBody, kDone, kRejected };

  State Reject(const Rejection& why);
  State ReadHead(InputBuffer& input);
  State JudgeHead(InputBuffer& input);
  State ReadBody(InputBuffer& input);
  State ReadChunks(InputBuffer& input);

  const Limits* limits_;
  Part part_ = Part::kBetween;
  std::size_t line_begin_ = 0;  // of the head's first line that has not been seen whole
  std::size_t scanned_ = 0;     // bytes of the head that hold no further line end
  http::Request request_;
  MessageRules rules_;
  ChunkDecoder chunks_;
  Rejection rejection_;
};

}  // namespace nairi::mock::transport
