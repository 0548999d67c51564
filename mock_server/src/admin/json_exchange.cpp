#include "admin/json_exchange.hpp"

#include <nlohmann/json.hpp>

namespace nairi::mock::admin {

using nlohmann::json;
using nlohmann::ordered_json;

Outcome<json> ReadJson(const http::Request& request) {
  constexpr int kDepthMax = 64;
  if (request.body.empty()) return json::object();
  bool is_too_deep = false;
  const auto watch_depth = [&](int depth, json::parse_event_t, const json&) {
    is_too_deep = is_too_deep || depth > kDepthMax;
    return !is_too_deep;  // what is false is not kept, so that depth costs nothing
  };
  json document = json::parse(request.body, watch_depth, /*allow_exceptions=*/false);
  if (is_too_deep) return Refuse(400, "invalid request body: nested too deeply");
  if (document.is_discarded()) return Refuse(400, "invalid request body: not valid JSON");
  return document;
}

http::Reply JsonReply(int status, const ordered_json& body) {
  http::Reply reply;
  reply.status = status;
  reply.headers.Add("Content-Type", "application/json");
  reply.headers.Add("Cache-Control", "no-store");
  reply.body = body.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
  return reply;
}

http::Reply ErrorReply(const Refusal& refusal) {
  return JsonReply(refusal.status, {{"error", refusal.text}});
}

}  // namespace nairi::mock::admin
