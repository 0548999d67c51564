#include "admin/key_endpoints.hpp"

#include <nlohmann/json.hpp>

#include "admin/json_exchange.hpp"
#include "json/document.hpp"
#include "json/object.hpp"

namespace nairi::mock::admin {
namespace {

using service::KeyStatus;

http::Reply Describe(const service::Sandbox& sandbox) {
  return JsonReply(200, {{"revoked", sandbox.key_status() == KeyStatus::kRevoked}});
}

KeyStatus ReadOrder(const json::Node& node) {
  json::Object body(node);
  const bool is_revoked = body.At("revoked").Boolean();
  body.Finish();
  return is_revoked ? KeyStatus::kRevoked : KeyStatus::kValid;
}

}  // namespace

Outcome<http::Reply> GetKey(const Call& call) {
  return Describe(*call.sandbox);
}

Outcome<http::Reply> SetKey(const Call& call) {
  const auto document = ReadJson(call.request);
  if (!document) return tl::unexpected(document.error());
  const auto status = json::ReadDocument(*document, ReadOrder);
  if (!status) return Refuse(status.error());
  call.sandbox->SetKeyStatus(*status);
  return Describe(*call.sandbox);
}

}  // namespace nairi::mock::admin
