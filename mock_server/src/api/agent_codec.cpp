#include "api/agent_codec.hpp"

#include <nlohmann/json.hpp>

namespace nairi::mock::api {

nlohmann::ordered_json EncodeAgent(const domain::Agent& agent) {
  nlohmann::ordered_json object = {{"id", agent.id.ToString()},
                                   {"name", agent.name},
                                   {"agent_id", agent.slug},
                                   {"instances_count", agent.instances_count},
                                   {"description", agent.description},
                                   {"is_self_hosted", false},
                                   {"system_prompt", nullptr},
                                   {"created_at", domain::FormatRfc3339(agent.created_at)},
                                   {"updated_at", domain::FormatRfc3339(agent.updated_at)}};
  if (agent.system_prompt) object["system_prompt"] = *agent.system_prompt;
  return object;
}

}  // namespace nairi::mock::api
