#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "service/sandbox.hpp"

namespace nairi::mock::service {

// The use cases of agents. Each either does all that it says or changes nothing.

struct CreateAgentRequest {
  std::string name;         // not empty
  int instances_count = 1;  // at least 1
};

// What is absent stays as it is. A system prompt of nothing is the platform's default, an empty one is
// an empty prompt (https://nairi.ai/changelog/2026-06-10-public-api-hardening).
struct UpdateAgentRequest {
  std::optional<std::string> name;
  std::optional<std::string> description;
  std::optional<std::optional<std::string>> system_prompt;
};

// By ULID or slug. kAgentNotFound; for a text that begins like an id and is none, what the policy
// `malformed_agent_id` says.
[[nodiscard]] domain::Result<domain::Agent*> FindAgent(Visit& visit, std::string_view id_or_slug);

// The slug is made from the name: "My New Agent" becomes "my-new-agent"
// (https://nairi.ai/docs/api/agents/create). kInvalidField (slug taken, by policy), kCapacityReached.
[[nodiscard]] domain::Result<const domain::Agent*> CreateAgent(Visit& visit,
                                                               const CreateAgentRequest& request);

// `updated_at` moves only when something changes.
void UpdateAgent(Visit& visit, domain::Agent& agent, UpdateAgentRequest request);

// Its conversations stay readable; they can no longer be continued.
void DeleteAgent(Visit& visit, const domain::Agent& agent);

}  // namespace nairi::mock::service
