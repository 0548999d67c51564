#include "admin/reset_endpoint.hpp"

#include <nlohmann/json.hpp>

#include "admin/json_exchange.hpp"
#include "json/document.hpp"
#include "json/object.hpp"

namespace nairi::mock::admin {
namespace {

using Scope = void (*)(service::Sandbox& sandbox);

void ResetConversations(service::Sandbox& sandbox) {
  sandbox.Enter().ForgetConversations();
}

void ResetFaults(service::Sandbox& sandbox) {
  sandbox.faults()->Clear();
}

void ResetJournal(service::Sandbox& sandbox) {
  sandbox.journal()->Clear();
}

void ResetAll(service::Sandbox& sandbox) {
  ResetFaults(sandbox);
  ResetJournal(sandbox);
  sandbox.Enter().StartOver();
}

constexpr domain::NamedValues<Scope, 4> kScopes = {{
    {"faults", ResetFaults},
    {"journal", ResetJournal},
    {"conversations", ResetConversations},
    {"all", ResetAll},
}};

Scope ReadScope(const json::Node& node) {
  json::Object body(node);
  const Scope scope = body.At("scope").OneOf(kScopes);
  body.Finish();
  return scope;
}

}  // namespace

Outcome<http::Reply> Reset(const Call& call) {
  const auto document = ReadJson(call.request);
  if (!document) return tl::unexpected(document.error());
  const auto scope = json::ReadDocument(*document, ReadScope);
  if (!scope) return Refuse(scope.error());
  (*scope)(*call.sandbox);
  return JsonReply(200, {{"reset", domain::NameIn(kScopes, *scope)}});
}

}  // namespace nairi::mock::admin
