#include "transport/chunk_decoder.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "transport/tokens.hpp"

namespace nairi::mock::transport {
namespace {

// As in a head: a name, a colon, and a value without control characters.
bool IsFieldLine(std::string_view line) {
  const auto colon = line.find(':');
  return colon != std::string_view::npos && IsToken(line.substr(0, colon)) && !HasControl(line);
}

// The size in front of the extensions. Blanks before a ';' mean nothing (RFC 9112 section 7.1.1),
// and elsewhere they are wrong.
std::string_view SizeOf(std::string_view line) {
  const auto extensions = line.find(';');
  if (extensions == std::string_view::npos) return line;
  const auto size = line.substr(0, extensions);
  return size.substr(0, size.find_last_not_of(" \t") + 1);
}

}  // namespace

ChunkDecoder::State ChunkDecoder::Decode(InputBuffer& input, std::string& body) {
  // Each step answers kComplete when its part is done and the next may begin.
  for (auto state = State::kComplete; state == State::kComplete;) {
    switch (part_) {
      case Part::kSizeLine:
        state = TakeSizeLine(input, body);
        break;
      case Part::kData:
        state = TakeData(input, body);
        break;
      case Part::kDataEnd:
        state = TakeDataEnd(input);
        break;
      case Part::kTrailer:
        state = TakeTrailer(input);
        break;
      case Part::kEnd:
        return State::kComplete;
    }
    if (state != State::kComplete) return state;
  }
  return State::kMalformed;
}

ChunkDecoder::State ChunkDecoder::FindLine(const InputBuffer& input, std::size_t& length) const {
  const auto bytes = input.data();
  const auto line_feed = bytes.find('\n');
  // The limit holds for the line itself: that its end has arrived, too, is chance.
  if (std::min(line_feed, bytes.size()) > limits_->header_bytes) return State::kOverheadTooLarge;
  if (line_feed == std::string_view::npos) return State::kNeedsMore;
  if (line_feed == 0 || bytes[line_feed - 1] != '\r') return State::kMalformed;
  length = line_feed - 1;
  return State::kComplete;
}

ChunkDecoder::State ChunkDecoder::TakeSizeLine(InputBuffer& input, const std::string& body) {
  std::size_t length = 0;
  if (const auto state = FindLine(input, length); state != State::kComplete) return state;
  const auto line = input.data().substr(0, length);
  const auto digits = SizeOf(line);
  const auto* const digits_end = digits.data() + digits.size();
  const auto parsed = std::from_chars(digits.data(), digits_end, remaining_, 16);
  if (parsed.ec == std::errc::result_out_of_range) return State::kTooLarge;
  if (parsed.ec != std::errc() || parsed.ptr != digits_end || HasControl(line)) {
    return State::kMalformed;
  }
  overhead_ += line.size() - digits.size();
  if (overhead_ > limits_->header_bytes) return State::kOverheadTooLarge;
  if (remaining_ > limits_->body_bytes || body.size() > limits_->body_bytes - remaining_) {
    return State::kTooLarge;
  }
  input.Consume(length + 2);
  part_ = remaining_ == 0 ? Part::kTrailer : Part::kData;
  return State::kComplete;
}

ChunkDecoder::State ChunkDecoder::TakeData(InputBuffer& input, std::string& body) {
  const auto bytes = input.data().substr(
      0, static_cast<std::size_t>(std::min<std::uint64_t>(remaining_, input.size())));
  body.append(bytes);
  remaining_ -= bytes.size();
  input.Consume(bytes.size());
  if (remaining_ > 0) return State::kNeedsMore;
  part_ = Part::kDataEnd;
  return State::kComplete;
}

ChunkDecoder::State ChunkDecoder::TakeDataEnd(InputBuffer& input) {
  constexpr std::string_view kCrlf = "\r\n";
  const auto bytes = input.data().substr(0, kCrlf.size());
  if (!kCrlf.starts_with(bytes)) return State::kMalformed;
  if (bytes.size() < kCrlf.size()) return State::kNeedsMore;
  input.Consume(kCrlf.size());
  part_ = Part::kSizeLine;
  return State::kComplete;
}

ChunkDecoder::State ChunkDecoder::TakeTrailer(InputBuffer& input) {
  std::size_t length = 0;
  if (const auto state = FindLine(input, length); state != State::kComplete) return state;
  const auto line = input.data().substr(0, length);
  if (length > 0 && !IsFieldLine(line)) return State::kMalformed;
  overhead_ += length;
  if (overhead_ > limits_->header_bytes) return State::kOverheadTooLarge;
  input.Consume(length + 2);
  if (length == 0) part_ = Part::kEnd;
  return State::kComplete;
}

}  // namespace nairi::mock::transport
