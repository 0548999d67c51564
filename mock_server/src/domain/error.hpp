#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace nairi::mock::domain {

// Why a use case refused. The set is closed and knows nothing of HTTP; `api/error_catalog` gives
// each code its status and text.
enum class ErrorCode {
  kUnauthenticated,
  kMalformedAuthorization,
  kDaemonKey,
  kRouteNotFound,
  kMethodNotAllowed,
  kInvalidId,
  kAgentNotFound,
  kUnknownAgentInBody,
  kConversationNotFound,
  kMessageNotFound,
  kAttachmentNotFound,
  kNotApiJob,
  kConversationClosed,
  kInvalidBody,
  kInvalidField,
  kWrongType,
  kUnsupportedContentType,
  kBodyTooLarge,
  kPromptTooLong,
  kAttachmentTooLarge,
  kCapacityReached,
  kInternal,
};

// How many there are, and their names: "agent_not_found".
inline constexpr std::size_t kErrorCodeCount = static_cast<std::size_t>(ErrorCode::kInternal) + 1;
[[nodiscard]] std::string_view ToText(ErrorCode code);

// An expected failure, as a value. `detail` completes the catalogue's text where that has a gap
// (the field that was wrong, say) and is empty otherwise.
struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string detail;

  friend bool operator==(const Error&, const Error&) = default;
};

template <typename T>
using Result = tl::expected<T, Error>;

// Lets a function that returns Result<T> end with `return Fail(code, detail)`.
[[nodiscard]] inline tl::unexpected<Error> Fail(ErrorCode code, std::string detail = {}) {
  return tl::unexpected<Error>(Error{code, std::move(detail)});
}

}  // namespace nairi::mock::domain
