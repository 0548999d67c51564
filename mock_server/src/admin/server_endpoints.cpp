#include "admin/server_endpoints.hpp"

#include <nlohmann/json.hpp>

#include "admin/json_exchange.hpp"
#include "admin/page.hpp"
#include "admin/routes.hpp"
#include "contract_document.hpp"
#include "control_plane_document.hpp"
#include "journal/redaction.hpp"
#include "service/key_digest.hpp"

namespace nairi::mock::admin {
namespace {

using nlohmann::ordered_json;

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
  return {{"id", entry.id},
          {"key", Redacted(entry.key)},
          {"now", domain::FormatRfc3339(visit.now())},
          {"mode", ToText(visit.clock().mode())},
          {"agents", visit.agents().all().size()},
          {"conversations", visit.conversations().size()},
          {"waits_for_key", false}};
}

// One that waits for its key: what is known of the key is a digest.
ordered_json Describe(const service::SandboxRegistry::Stored& stored) {
  constexpr std::size_t kDigitsShown = 12;
  const service::Snapshot& snapshot = *stored.snapshot;
  return {{"id", service::SandboxId(stored.key_digest)},
          {"key", "sha256:" + stored.key_digest.substr(0, kDigitsShown)},
          {"now", domain::FormatRfc3339(snapshot.clock.now)},
          {"mode", ToText(snapshot.clock.mode)},
          {"agents", snapshot.agents.size()},
          {"conversations", snapshot.conversations.size()},
          {"waits_for_key", true}};
}

http::Reply DocumentReply(std::string_view text) {
  http::Reply reply;
  reply.headers.Add("Content-Type", "application/json");
  reply.body = std::string(text);
  return reply;
}

}  // namespace

Outcome<http::Reply> ListRoutes(const Call&) {
  ordered_json routes = ordered_json::array();
  for (const Route& route : Routes()) {
    routes.push_back(std::string(route.method) + " " + std::string(route.path));
  }
  return JsonReply(200, {{"routes", routes}});
}

Outcome<http::Reply> GetContract(const Call&) {
  return DocumentReply(contract::kContractDocument.front().text);
}

Outcome<http::Reply> GetControlPlane(const Call&) {
  return DocumentReply(control_plane::kControlPlaneDocument.front().text);
}

Outcome<http::Reply> GetHealth(const Call& call) {
  return JsonReply(200, Status("ok", call.server.identity));
}

Outcome<http::Reply> GetReady(const Call& call) {
  return JsonReply(200, Status("ready", call.server.identity));
}

Outcome<http::Reply> ListSandboxes(const Call& call) {
  const auto limit = ReadLimit(call.query);
  if (!limit) return tl::unexpected(limit.error());
  const std::string_view after = call.query.Find("after").value_or("");
  ordered_json sandboxes = ordered_json::array();
  for (const auto& entry : call.server.registry.List(*limit, after)) {
    sandboxes.push_back(Describe(entry));
  }
  for (const auto& stored : call.server.registry.ListStored(*limit - sandboxes.size(), after)) {
    sandboxes.push_back(Describe(stored));
  }
  return JsonReply(200,
                   {{"total", call.server.registry.size()}, {"sandboxes", std::move(sandboxes)}});
}

}  // namespace nairi::mock::admin
