#pragma once

#include <optional>
#include <string>

#include "domain/ids.hpp"

namespace nairi::mock::domain {

// An agent as https://nairi.ai/docs/api/agents/get shows it. `slug` is the wire's `agent_id`.
struct Agent {
  AgentId id;
  std::string slug;
  std::string name;
  int instances_count = 1;  // how many turns it can work on at once; at least 1
  std::string description;
  std::optional<std::string> system_prompt;  // nothing: the platform's default
  Instant created_at;
  Instant updated_at;
};

}  // namespace nairi::mock::domain
