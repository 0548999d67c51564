#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "api/assumptions.hpp"
#include "domain/error.hpp"
#include "http/reply.hpp"

namespace nairi::mock::api {

// A reply with that status and JSON body.
[[nodiscard]] http::Reply JsonReply(int status, const nlohmann::ordered_json& body);
// The same, for JSON that is text already.
[[nodiscard]] http::Reply JsonTextReply(int status, http::Body json);
// 204 has no body; any other status has the JSON.
[[nodiscard]] http::Reply JsonReplyOrNone(int status, const nlohmann::ordered_json& body);

// The one place where a refusal gets its HTTP status: that of its row in the error catalogue, or of
// the assumption that the row names. The shape is `{"error": "..."}` (https://nairi.ai/docs/api).
[[nodiscard]] http::Reply ErrorReply(const domain::Error& error, const Assumptions& assumptions);
// The same shape for a failure below the API (a malformed request line, say).
[[nodiscard]] http::Reply ErrorReply(int status, std::string_view text);

}  // namespace nairi::mock::api
