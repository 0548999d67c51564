#include "api/agent_endpoints.hpp"

#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "api/agent_codec.hpp"
#include "api/json_body.hpp"
#include "api/json_reply.hpp"
#include "service/agents.hpp"

namespace nairi::mock::api {
namespace {

using domain::ErrorCode;
using domain::Fail;
using domain::Result;
using nlohmann::ordered_json;

Result<service::CreateAgentRequest> ReadCreate(const Call& call) {
  const auto body = JsonBody::Read(call.request, call.assumptions, {"name", "instances_count"});
  if (!body) return tl::unexpected(body.error());
  auto name = body->RequiredText("name");
  if (!name) return tl::unexpected(name.error());
  if (name->empty()) return Fail(ErrorCode::kInvalidField, "name is required");
  const auto count = body->OptionalInteger("instances_count");
  if (!count) return tl::unexpected(count.error());
  const std::int64_t instances_count = count->value_or(1);
  if (instances_count < 1) {
    return Fail(ErrorCode::kInvalidField, "instances_count must be at least 1");
  }
  // Nobody has published a bound; this is what the mock can hold.
  constexpr int kInstancesMax = std::numeric_limits<int>::max();
  if (instances_count > kInstancesMax) {
    return Fail(ErrorCode::kInvalidField,
                "instances_count must be at most " + std::to_string(kInstancesMax));
  }
  return service::CreateAgentRequest{.name = *std::move(name),
                                     .instances_count = static_cast<int>(instances_count)};
}

Result<service::UpdateAgentRequest> ReadUpdate(const Call& call) {
  const auto body =
      JsonBody::Read(call.request, call.assumptions, {"name", "description", "system_prompt"});
  if (!body) return tl::unexpected(body.error());
  service::UpdateAgentRequest request;
  auto name = body->OptionalText("name");
  if (!name) return tl::unexpected(name.error());
  if (*name && (*name)->empty()) return Fail(ErrorCode::kInvalidField, "name must not be empty");
  auto description = body->OptionalText("description");
  if (!description) return tl::unexpected(description.error());
  request.name = *std::move(name);
  request.description = *std::move(description);
  // Here null has a meaning of its own: the platform's default prompt.
  if (body->IsNull("system_prompt")) {
    request.system_prompt.emplace(std::nullopt);
    return request;
  }
  auto system_prompt = body->OptionalText("system_prompt");
  if (!system_prompt) return tl::unexpected(system_prompt.error());
  if (*system_prompt) request.system_prompt = *std::move(system_prompt);
  return request;
}

}  // namespace

Result<http::Reply> ListAgents(const Call& call) {
  ordered_json agents = ordered_json::array();
  for (const auto& [id, agent] : call.visit.agents().all()) agents.push_back(EncodeAgent(agent));
  return JsonReply(200, agents);
}

Result<http::Reply> CreateAgent(const Call& call) {
  const auto request = ReadCreate(call);
  if (!request) return tl::unexpected(request.error());
  const auto agent = service::CreateAgent(call.visit, *request);
  if (!agent) return tl::unexpected(agent.error());
  ordered_json body = EncodeAgent(**agent);
  if (call.assumptions.Is(Assumption::kCreatedAgentSystemPrompt, "omitted")) {
    body.erase("system_prompt");
  }
  return JsonReply(201, body);
}

Result<http::Reply> GetAgent(const Call& call) {
  const auto agent = service::FindAgent(call.visit, call.Path("agent_id"));
  if (!agent) return tl::unexpected(agent.error());
  return JsonReply(200, EncodeAgent(**agent));
}

Result<http::Reply> UpdateAgent(const Call& call) {
  const auto agent = service::FindAgent(call.visit, call.Path("agent_id"));
  if (!agent) return tl::unexpected(agent.error());
  auto request = ReadUpdate(call);
  if (!request) return tl::unexpected(request.error());
  service::UpdateAgent(call.visit, **agent, *std::move(request));
  return JsonReplyOrNone(call.assumptions.Number(Assumption::kUpdateAgentStatus),
                         EncodeAgent(**agent));
}

Result<http::Reply> DeleteAgent(const Call& call) {
  const auto agent = service::FindAgent(call.visit, call.Path("agent_id"));
  if (!agent) return tl::unexpected(agent.error());
  service::DeleteAgent(call.visit, **agent);
  return JsonReplyOrNone(call.assumptions.Number(Assumption::kDeleteAgentStatus),
                         ordered_json::object());
}

Result<http::Reply> DeployAgent(const Call& call) {
  const auto agent = service::FindAgent(call.visit, call.Path("agent_id"));
  if (!agent) return tl::unexpected(agent.error());
  const auto body = JsonBody::Read(call.request, call.assumptions, {"update_config_only"},
                                   JsonBody::Emptiness::kAllowed);
  if (!body) return tl::unexpected(body.error());
  if (const auto flag = body->OptionalFlag("update_config_only"); !flag) {
    return tl::unexpected(flag.error());
  }
  return JsonReply(call.assumptions.Number(Assumption::kDeployStatus),
                   {{"status", call.assumptions.Text(Assumption::kDeployText)}});
}

}  // namespace nairi::mock::api
