#pragma once

#include <nlohmann/json_fwd.hpp>

#include "admin/refusal.hpp"
#include "http/reply.hpp"
#include "http/request.hpp"

namespace nairi::mock::admin {

// A request's body as JSON; an empty one is an empty object. The content type is not asked for, so
// that `curl -d` will do: what it would protect from, the guard does. 400 for what is no JSON, or
// nests deeper than any request of the control plane.
[[nodiscard]] Outcome<nlohmann::json> ReadJson(const http::Request& request);

// A reply that nobody keeps a copy of.
[[nodiscard]] http::Reply JsonReply(int status, const nlohmann::ordered_json& body);
// {"error": "..."}, as the API's own errors look.
[[nodiscard]] http::Reply ErrorReply(const Refusal& refusal);

}  // namespace nairi::mock::admin
