#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace nairi::client {

// What went wrong, as a closed set that a program can switch over. HTTP numbers are turned into
// these in one place (src/wire/http_error.cpp); failures below HTTP come from the transport.
enum class ErrorCode {
  kInvalidArgument,   // 400 and other 4xx; without an HTTP status: refused here, before sending
  kUnauthenticated,   // 401, 403
  kNotFound,          // 404
  kRateLimited,       // 429
  kInternal,          // 500 and other 5xx
  kUnavailable,       // 502, 503, 504, or no connection could be made
  kUntrustedServer,   // the server's certificate did not verify; repeating cannot help
  kConnectionLost,    // the connection broke after the request had begun to leave
  kTimeout,           // one request had no whole reply in its time; the deadline has not passed
  kDeadlineExceeded,  // the caller's deadline passed: what became of the work is not known
  kCancelled,         // the caller's cancel token fired
  kProtocol,          // a reply that is not what the API promises: no JSON, a field missing
  kTurnFailed,        // the agent ended the turn as `failed`; `message` is the reason it gave
};

// Whether the request may have changed something on the server. An answer of "kUnknown" is why a
// POST is not repeated: the API documents no idempotency key.
enum class Effect { kNone, kUnknown };

// A failure as a value. A plain struct: copy it, store it, compare its code.
struct Error {
  ErrorCode code = ErrorCode::kInternal;
  Effect effect = Effect::kNone;
  std::optional<int> http_status;  // when a whole reply arrived
  std::string message;             // the server's `error` text, else its raw body
  std::string context;             // the operation: "start_conversation"
  std::string note;                // what this client did about it, and why
  std::optional<std::chrono::milliseconds>
      retry_after;  // the server's wish, already relative to now
};

template <typename T>
using Result = tl::expected<T, Error>;
using Status = Result<void>;

// The stable lower-case name of a code, such as "not_found": for logs, JSON and metrics.
[[nodiscard]] std::string_view ToString(ErrorCode code);

// One line for people: operation, text, HTTP status, note.
[[nodiscard]] std::string Describe(const Error& error);

// True for the refusal to continue a conversation that did not begin through the API (it came from
// Slack, Discord or the web UI). A question and not a code, since only the text tells it from any
// 400.
[[nodiscard]] bool IsNotApiJob(const Error& error);

}  // namespace nairi::client
