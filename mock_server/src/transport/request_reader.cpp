#include "transport/request_reader.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "transport/tokens.hpp"

namespace nairi::mock::transport {
namespace {

// A declared length is only a claim: memory beyond this is taken as the bytes arrive.
constexpr std::uint64_t kReserveAtMost = 1024 * 1024;

}  // namespace

void RequestReader::Reset() {
  part_ = Part::kBetween;
  line_begin_ = 0;
  scanned_ = 0;
  request_.headers.Clear();
  request_.body.clear();
  // A connection that once carried an upload does not keep the memory of it.
  if (request_.body.capacity() > kReserveAtMost) request_.body.shrink_to_fit();
  rules_ = {};
  chunks_ = ChunkDecoder(*limits_);
}

RequestReader::State RequestReader::Read(InputBuffer& input) {
  switch (part_) {
    case Part::kBetween:
      // Old clients send an empty line after a body; it means nothing (RFC 9112 section 2.2).
      if (input.data() == "\r") return State::kIdle;
      if (input.data().starts_with("\r\n")) {
        input.Consume(2);
        part_ = Part::kBehindEmptyLine;
      }
      [[fallthrough]];
    case Part::kBehindEmptyLine:
      if (input.empty()) return State::kIdle;
      // Whatever speaks something else (a TLS handshake, say) is told so at once.
      if (!IsToken(input.data().substr(0, 1))) return Reject({400, "malformed request line"});
      part_ = Part::kHead;
      [[fallthrough]];
    case Part::kHead:
      return ReadHead(input);
    case Part::kBody:
      return ReadBody(input);
    case Part::kDone:
      return State::kComplete;
    case Part::kRejected:
      break;
  }
  return State::kRejected;
}

RequestReader::State RequestReader::Reject(const Rejection& why) {
  rejection_ = why;
  part_ = Part::kRejected;
  return State::kRejected;
}

RequestReader::State RequestReader::ReadHead(InputBuffer& input) {
  const auto bytes = input.data().substr(0, limits_->header_bytes);
  for (auto at = bytes.find('\n', scanned_); at != std::string_view::npos;
       at = bytes.find('\n', scanned_)) {
    if (at == line_begin_ || bytes[at - 1] != '\r') {
      return Reject({400, "line end without carriage return"});
    }
    scanned_ = at + 1;
    if (at - line_begin_ == 1) {
      HttpVersion version = HttpVersion::k11;
      if (const auto why = ParseHead(bytes.substr(0, scanned_), request_, version)) {
        return Reject(*why);
      }
      if (const auto why = ApplyRules(request_, version, rules_)) return Reject(*why);
      input.Consume(scanned_);
      return JudgeHead(input);
    }
    line_begin_ = scanned_;
  }
  scanned_ = bytes.size();
  if (bytes.size() == limits_->header_bytes) return Reject({431, "request headers too large"});
  return State::kReadsHead;
}

RequestReader::State RequestReader::JudgeHead(InputBuffer& input) {
  if (rules_.framing == BodyFraming::kLength) {
    if (rules_.body_bytes > limits_->body_bytes) return Reject({413, "request body too large"});
    request_.body.reserve(static_cast<std::size_t>(std::min(rules_.body_bytes, kReserveAtMost)));
  }
  const bool has_body = rules_.framing == BodyFraming::kChunked || rules_.body_bytes > 0;
  part_ = has_body ? Part::kBody : Part::kDone;
  if (!has_body) return State::kComplete;
  // A sender that has begun its body no longer waits.
  const bool waits = rules_.expectation == MessageRules::Expectation::kContinue && input.empty();
  return waits ? State::kExpectsContinue : ReadBody(input);
}

RequestReader::State RequestReader::ReadBody(InputBuffer& input) {
  if (rules_.framing == BodyFraming::kChunked) return ReadChunks(input);
  const auto missing = rules_.body_bytes - request_.body.size();
  const auto bytes = input.data().substr(
      0, static_cast<std::size_t>(std::min<std::uint64_t>(missing, input.size())));
  request_.body.append(bytes);
  input.Consume(bytes.size());
  if (request_.body.size() < rules_.body_bytes) return State::kReadsBody;
  part_ = Part::kDone;
  return State::kComplete;
}

RequestReader::State RequestReader::ReadChunks(InputBuffer& input) {
  switch (chunks_.Decode(input, request_.body)) {
    case ChunkDecoder::State::kNeedsMore:
      return State::kReadsBody;
    case ChunkDecoder::State::kComplete:
      part_ = Part::kDone;
      return State::kComplete;
    case ChunkDecoder::State::kTooLarge:
      return Reject({413, "request body too large"});
    case ChunkDecoder::State::kOverheadTooLarge:
      return Reject({431, "chunk extensions or trailers too large"});
    case ChunkDecoder::State::kMalformed:
      break;
  }
  return Reject({400, "malformed chunk"});
}

}  // namespace nairi::mock::transport
