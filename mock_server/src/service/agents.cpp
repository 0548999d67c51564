#include "service/agents.hpp"

#include <utility>

namespace nairi::mock::service {
namespace {

using domain::Agent;
using domain::AgentId;
using domain::ErrorCode;
using domain::Fail;
using domain::Result;

// Lower-case letters and digits stay, whatever is between them becomes one hyphen.
std::string MakeSlug(std::string_view name) {
  std::string slug;
  for (const char c : name) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    const bool is_kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (is_upper || is_kept) {
      slug += is_upper ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!slug.empty() && slug.back() != '-') {
      slug += '-';
    }
  }
  if (!slug.empty() && slug.back() == '-') slug.pop_back();
  return slug.empty() ? "agent" : slug;
}

Result<std::string> FreeSlug(Visit& visit, std::string_view name) {
  const std::string slug = MakeSlug(name);
  if (visit.agents().FindBySlug(slug) == nullptr) return slug;
  if (visit.policy().slug_collision == Policy::SlugCollision::kRefuse) {
    return Fail(ErrorCode::kInvalidField, "name: an agent with that name exists");
  }
  int number = 2;
  while (visit.agents().FindBySlug(slug + "-" + std::to_string(number)) != nullptr) ++number;
  return slug + "-" + std::to_string(number);
}

// Whether the member was given and differs; then it is taken over.
template <typename T>
bool TakeOver(std::optional<T> given, T& member) {
  if (!given || *given == member) return false;
  member = *std::move(given);
  return true;
}

}  // namespace

Result<Agent*> FindAgent(Visit& visit, std::string_view id_or_slug) {
  Agent* agent = nullptr;
  if (id_or_slug.starts_with(domain::AgentKind::kPrefixes.front())) {
    const auto id = AgentId::Parse(id_or_slug);
    if (!id && visit.policy().malformed_agent_id == Policy::MalformedAgentId::kInvalid) {
      return tl::unexpected(id.error());
    }
    if (id) agent = visit.agents().FindById(*id);
  } else {
    agent = visit.agents().FindBySlug(std::string(id_or_slug));
  }
  if (agent == nullptr) return Fail(ErrorCode::kAgentNotFound);
  return agent;
}

Result<const Agent*> CreateAgent(Visit& visit, const CreateAgentRequest& request) {
  if (visit.agents().all().size() >= visit.limits().agents) {
    return Fail(ErrorCode::kCapacityReached, "agents");
  }
  auto slug = FreeSlug(visit, request.name);
  if (!slug) return tl::unexpected(slug.error());
  Agent agent;
  agent.id = AgentId(visit.ids().Next(visit.now()));
  agent.slug = *std::move(slug);
  agent.name = request.name;
  agent.instances_count = request.instances_count;
  agent.created_at = agent.updated_at = visit.now();
  return &visit.agents().Insert(std::move(agent));
}

void UpdateAgent(Visit& visit, Agent& agent, UpdateAgentRequest request) {
  const bool name_changed = TakeOver(std::move(request.name), agent.name);
  const bool description_changed = TakeOver(std::move(request.description), agent.description);
  const bool prompt_changed = TakeOver(std::move(request.system_prompt), agent.system_prompt);
  if (name_changed || description_changed || prompt_changed) agent.updated_at = visit.now();
}

void DeleteAgent(Visit& visit, const Agent& agent) { visit.agents().Erase(agent.id); }

}  // namespace nairi::mock::service
