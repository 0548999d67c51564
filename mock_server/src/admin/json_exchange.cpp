#include "admin/json_exchange.hpp"

#include <nlohmann/json.hpp>

#include "admin/guard.hpp"
#include "json/document.hpp"

namespace nairi::mock::admin {

using nlohmann::ordered_json;

Outcome<nlohmann::json> ReadJson(const http::Request& request) {
  if (request.body.empty()) return nlohmann::json::object();
  auto document = json::Parse(request.body);
  if (document) return *std::move(document);
  return Refuse(400, "invalid request body: " + std::string(document.error().reason));
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
  http::Reply reply = JsonReply(refusal.status, {{"error", refusal.text}});
  // HTTP wants a challenge beside every 401 (RFC 9110 section 15.5.2), also of a scheme of our own.
  if (refusal.status == 401) reply.headers.Add("WWW-Authenticate", std::string(kTokenHeader));
  return reply;
}

}  // namespace nairi::mock::admin
