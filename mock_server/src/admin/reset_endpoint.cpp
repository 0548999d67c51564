#include "admin/reset_endpoint.hpp"

#include <nlohmann/json.hpp>

#include "admin/json_exchange.hpp"
#include "scenario/json_node.hpp"

namespace nairi::mock::admin {
namespace {

struct Scope {
  std::string_view name;
  void (*reset)(service::Sandbox& sandbox);
};

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

constexpr std::array<Scope, 4> kScopes = {{
    {"faults", ResetFaults},
    {"journal", ResetJournal},
    {"conversations", ResetConversations},
    {"all", ResetAll},
}};

}  // namespace

Outcome<http::Reply> Reset(const Call& call) {
  const auto document = ReadJson(call.request);
  if (!document) return tl::unexpected(document.error());
  const scenario::JsonNode body(*document, "");
  if (const auto known = body.RequireObject({"scope"}); !known) return Refuse(known.error());
  if (!body.Has("scope")) return Refuse(400, "scope is required");
  const auto name = body.At("scope").AsText();
  if (!name) return Refuse(name.error());
  std::string names;
  for (const Scope& scope : kScopes) {
    if (scope.name == *name) {
      scope.reset(*call.sandbox);
      return JsonReply(200, {{"reset", *name}});
    }
    names += (names.empty() ? "" : ", ") + std::string(scope.name);
  }
  return Refuse(400, "scope: must be one of " + names);
}

}  // namespace nairi::mock::admin
