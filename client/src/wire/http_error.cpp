#include "wire/http_error.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "wire/retry_after.hpp"

namespace nairi::client::wire {
namespace {

// The whole rule from HTTP to ErrorCode. Nothing else in the client looks at a status but to see
// whether it is 2xx:
//   401, 403 kUnauthenticated | 404 kNotFound | 429 kRateLimited | other 4xx kInvalidArgument
//   502, 503, 504 kUnavailable | other 5xx kInternal
//   1xx, 3xx, and numbers that HTTP does not have: kProtocol, the API speaks of none
ErrorCode CodeOf(int status) {
  if (status == 401 || status == 403) return ErrorCode::kUnauthenticated;
  if (status == 404) return ErrorCode::kNotFound;
  if (status == 429) return ErrorCode::kRateLimited;
  if (status >= 400 && status < 500) return ErrorCode::kInvalidArgument;
  if (status >= 502 && status <= 504) return ErrorCode::kUnavailable;
  if (status >= 500 && status < 600) return ErrorCode::kInternal;
  return ErrorCode::kProtocol;
}

// A 4xx says that the request was refused. A 503 that names a time to come back says that it was
// turned away. Any other 5xx may come from a server that did the work and then fell, or from a
// gateway that lost the answer.
Effect EffectOf(const Error& error) {
  if (error.http_status >= 400 && error.http_status < 500) return Effect::kNone;
  if (error.http_status == 503 && error.retry_after) return Effect::kNone;
  return Effect::kUnknown;
}

// The `error` text of the body, else the body as it is: a gateway in between answers in HTML.
std::string TextOf(const HttpResponse& response) {
  constexpr std::size_t kRawTextMax = 2'000;
  const auto body = nlohmann::json::parse(response.body, nullptr, /*allow_exceptions=*/false);
  if (body.is_object()) {
    const auto text = body.find("error");
    if (text != body.end() && text->is_string()) return text->get<std::string>();
  }
  return response.body.substr(0, kRawTextMax);
}

}  // namespace

Error ErrorFromReply(const HttpResponse& response, const Clock& clock) {
  Error error;
  error.code = CodeOf(response.status);
  error.http_status = response.status;
  error.message = TextOf(response);
  error.retry_after = ReadRetryAfter(response, clock);
  error.effect = EffectOf(error);
  return error;
}

Error ProtocolError(std::string message) {
  Error error;
  error.code = ErrorCode::kProtocol;
  error.effect = Effect::kUnknown;
  error.message = std::move(message);
  return error;
}

}  // namespace nairi::client::wire
