#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "nairi/client/ids.hpp"
#include "nairi/client/timestamp.hpp"

namespace nairi::client {

// An agent. `slug` is the wire's `agent_id`; both it and `id` are accepted wherever an AgentId is.
struct Agent {
  AgentId id;
  AgentId slug;
  std::string name;
  std::optional<std::int64_t> instances_count;
  std::optional<std::string> description;
  std::optional<bool> is_self_hosted;
  std::optional<std::string> system_prompt;
  std::optional<Timestamp> created_at;
  std::optional<Timestamp> updated_at;
  std::string extra_json;  // fields not named above, as one JSON object; empty when there is none
};

// A new agent; its slug is made by the server from the name.
struct CreateAgentRequest {
  std::string name;
  std::optional<int> instances_count;
};

// What to change; an absent field stays as it is.
struct UpdateAgentRequest {
  AgentId agent_id;
  std::optional<std::string> name;
  std::optional<std::string> description;
  // The outer optional: change it or not. The inner one: this text (the empty text counts), or,
  // when absent, JSON null, which puts the platform's default prompt back.
  std::optional<std::optional<std::string>> system_prompt;
};

// kEverything restarts the containers; kConfigurationOnly rolls the configuration without a
// restart.
enum class DeployScope { kEverything, kConfigurationOnly };

// The server's word on a deployment it has accepted; it goes on after the call returns.
struct Deployment {
  std::string status;
  std::string extra_json;
};

}  // namespace nairi::client
