#include "nairi/client/error.hpp"

namespace nairi::client {

std::string_view ToString(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInvalidArgument:
      return "invalid_argument";
    case ErrorCode::kUnauthenticated:
      return "unauthenticated";
    case ErrorCode::kNotFound:
      return "not_found";
    case ErrorCode::kRateLimited:
      return "rate_limited";
    case ErrorCode::kInternal:
      return "internal";
    case ErrorCode::kUnavailable:
      return "unavailable";
    case ErrorCode::kUntrustedServer:
      return "untrusted_server";
    case ErrorCode::kConnectionLost:
      return "connection_lost";
    case ErrorCode::kTimeout:
      return "timeout";
    case ErrorCode::kDeadlineExceeded:
      return "deadline_exceeded";
    case ErrorCode::kCancelled:
      return "cancelled";
    case ErrorCode::kProtocol:
      return "protocol";
    case ErrorCode::kTurnFailed:
      return "turn_failed";
  }
  return "internal";
}

std::string Describe(const Error& error) {
  std::string line = error.context.empty() ? "" : error.context + ": ";
  line += error.message.empty() ? std::string(ToString(error.code)) : error.message;
  if (error.http_status) line += " (HTTP " + std::to_string(*error.http_status) + ")";
  if (!error.note.empty()) line += "; " + error.note;
  return line;
}

bool IsNotApiJob(const Error& error) {
  return error.http_status == 400 && error.message == "job is not an API job";
}

}  // namespace nairi::client
