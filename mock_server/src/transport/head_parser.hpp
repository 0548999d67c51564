#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "http/request.hpp"
#include "transport/reply_writer.hpp"

namespace nairi::mock::transport {

// Why a request is not served: the status to answer before closing, and a reason for people.
struct Rejection {
  int status = 400;
  std::string_view reason;  // a literal
};

enum class HttpVersion { k10, k11 };

// The request line and the header fields of a message, by the letter of RFC 9112: lines end in
// CRLF, none is folded, names are tokens directly followed by ':', values hold no control
// characters. `head` ends with its empty line. Fills method, target and headers; answers why not
// otherwise.
[[nodiscard]] std::optional<Rejection> ParseHead(std::string_view head, http::Request& request,
                                                 HttpVersion& version);

enum class BodyFraming { kNone, kLength, kChunked };

// What the head says about the bytes that follow.
struct MessageRules {
  BodyFraming framing = BodyFraming::kNone;
  std::uint64_t body_bytes = 0;  // kLength only
  Persistence persistence = Persistence::kKeepAlive;
  enum class Expectation { kNone, kContinue } expectation = Expectation::kNone;
};

// Derives `rules` and brings the target into origin form ("http://host/path" becomes "/path" and
// its authority the Host). Two readers that disagree on where a request ends are how requests are
// smuggled (RFC 9112 section 11.2), so whatever has two readings is refused: Content-Length beside
// Transfer-Encoding, repeated or listed lengths, codings other than `chunked`, no Host, a second or
// a malformed one.
[[nodiscard]] std::optional<Rejection> ApplyRules(http::Request& request, HttpVersion version,
                                                  MessageRules& rules);

}  // namespace nairi::mock::transport
