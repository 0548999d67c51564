#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "transport/input_buffer.hpp"
#include "transport/server_options.hpp"

namespace nairi::mock::transport {

// Takes a chunked body (RFC 9112 section 7.1) apart. Extensions are ignored and trailers dropped:
// merged into the headers, a trailer could set a field that a proxy in front had removed.
class ChunkDecoder {
 public:
  enum class State {
    kNeedsMore,
    kComplete,
    kMalformed,
    kTooLarge,          // the content exceeds Limits::body_bytes
    kOverheadTooLarge,  // a size line, or all extensions and trailers, exceed Limits::header_bytes
  };

  // `limits` must outlive the decoder.
  explicit ChunkDecoder(const Limits& limits) : limits_(&limits) {}

  // Consumes what it can from `input` and appends the content to `body`.
  State Decode(InputBuffer& input, std::string& body);

 private:
  enum class Part { kSizeLine, kData, kDataEnd, kTrailer, kEnd };

  State TakeSizeLine(InputBuffer& input, const std::string& body);
  State TakeData(InputBuffer& input, std::string& body);
  State TakeDataEnd(InputBuffer& input);
  State TakeTrailer(InputBuffer& input);
  // Finds the first line of `input`; kComplete when there is one, whose length (without its line
  // end) is then in `length`.
  State FindLine(const InputBuffer& input, std::size_t& length) const;

  const Limits* limits_;
  Part part_ = Part::kSizeLine;
  std::uint64_t remaining_ = 0;  // of the chunk under way
  std::size_t overhead_ = 0;     // bytes of extensions and trailers so far
};

}  // namespace nairi::mock::transport
