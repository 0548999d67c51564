#include "state/agent_json.hpp"

#include <limits>
#include <nlohmann/json.hpp>
#include <set>

#include "json/object.hpp"
#include "state/scalar_json.hpp"

namespace nairi::mock::state {
namespace {

using domain::Agent;
using nlohmann::ordered_json;

ordered_json WriteAgent(const Agent& agent) {
  ordered_json out = {{"id", agent.id.ToString()},
                      {"slug", agent.slug},
                      {"name", agent.name},
                      {"instances_count", agent.instances_count},
                      {"description", agent.description}};
  if (agent.system_prompt) out["system_prompt"] = *agent.system_prompt;
  out["created_at"] = domain::FormatRfc3339(agent.created_at);
  out["updated_at"] = domain::FormatRfc3339(agent.updated_at);
  return out;
}

Agent ReadAgent(const json::Node& node) {
  json::Object object(node);
  Agent agent{
      .id = ReadId<domain::AgentId>(object.At("id")),
      .slug = object.At("slug").NonEmptyText(),
      .name = object.At("name").Text(),
      .instances_count = object.At("instances_count").Count(1, std::numeric_limits<int>::max()),
      .description = object.At("description").Text(),
      .created_at = ReadMoment(object.At("created_at")),
      .updated_at = ReadMoment(object.At("updated_at"))};
  if (const auto prompt = object.Find("system_prompt")) agent.system_prompt = prompt->Text();
  object.Finish();
  return agent;
}

}  // namespace

ordered_json WriteAgents(const std::vector<Agent>& agents) {
  ordered_json out = ordered_json::array();
  for (const Agent& agent : agents) out.push_back(WriteAgent(agent));
  return out;
}

std::vector<Agent> ReadAgents(const json::Node& node) {
  std::vector<Agent> agents;
  std::set<domain::AgentId> ids;
  std::set<std::string> slugs;
  for (const json::Node& element : node.Elements()) {
    agents.push_back(ReadAgent(element));
    const bool is_new = ids.insert(agents.back().id).second;
    if (!slugs.insert(agents.back().slug).second || !is_new) {
      element.Complain("has the id or the slug of another agent");
    }
  }
  return agents;
}

}  // namespace nairi::mock::state
