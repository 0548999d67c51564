#include "admin/server_endpoints.hpp"

#include <nlohmann/json.hpp>

#include "admin/json_exchange.hpp"
#include "admin/routes.hpp"
#include "journal/redaction.hpp"
#include "openapi_document.hpp"

namespace nairi::mock::admin {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t kListedMax = 1'000;

ordered_json Status(std::string_view status, const Identity& identity) {
  return {{"status", status}, {"version", identity.version}, {"instance", identity.instance}};
}

// The key as the journal would show it: enough to tell the keys of a test run apart.
std::string Redacted(std::string_view key) {
  constexpr std::string_view kScheme = "Bearer ";
  const std::string header = std::string(kScheme) + std::string(key);
  return journal::RedactedValue("Authorization", header).substr(kScheme.size());
}

ordered_json Describe(const service::SandboxRegistry::Entry& entry) {
  service::Visit visit = entry.sandbox->Enter();
  return {{"key", Redacted(entry.key)},
          {"now", domain::FormatRfc3339(visit.now())},
          {"mode", ToText(visit.clock().mode())},
          {"agents", visit.agents().all().size()},
          {"conversations", visit.conversations().size()}};
}

// One that waits for its key: what is known of the key is a digest.
ordered_json Describe(const service::SandboxRegistry::Stored& stored) {
  constexpr std::size_t kDigitsShown = 12;
  const service::Snapshot& snapshot = *stored.snapshot;
  return {{"key", "sha256:" + stored.key_digest.substr(0, kDigitsShown)},
          {"now", domain::FormatRfc3339(snapshot.clock.now)},
          {"mode", ToText(snapshot.clock.mode)},
          {"agents", snapshot.agents.size()},
          {"conversations", snapshot.conversations.size()}};
}

}  // namespace

Outcome<http::Reply> ListRoutes(const Call&) {
  ordered_json routes = ordered_json::array();
  for (const Route& route : Routes()) {
    routes.push_back(std::string(route.method) + " " + std::string(route.path));
  }
  return JsonReply(200, {{"routes", routes}});
}

Outcome<http::Reply> GetOpenApi(const Call&) {
  http::Reply reply;
  reply.headers.Add("Content-Type", "application/json");
  reply.body = std::string(kOpenApiDocument.front().text);
  return reply;
}

Outcome<http::Reply> GetHealth(const Call& call) {
  return JsonReply(200, Status("ok", call.server.identity));
}

Outcome<http::Reply> GetReady(const Call& call) {
  return JsonReply(200, Status("ready", call.server.identity));
}

Outcome<http::Reply> ListSandboxes(const Call& call) {
  ordered_json sandboxes = ordered_json::array();
  for (const auto& entry : call.server.registry.List(kListedMax))
    sandboxes.push_back(Describe(entry));
  for (const auto& stored : call.server.registry.ListStored(kListedMax - sandboxes.size())) {
    sandboxes.push_back(Describe(stored));
  }
  return JsonReply(200,
                   {{"total", call.server.registry.size()}, {"sandboxes", std::move(sandboxes)}});
}

}  // namespace nairi::mock::admin
