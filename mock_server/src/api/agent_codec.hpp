#pragma once

#include <nlohmann/json_fwd.hpp>

#include "domain/agent.hpp"

namespace nairi::mock::api {

// An agent as https://nairi.ai/docs/api/agents/get shows it.
[[nodiscard]] nlohmann::ordered_json EncodeAgent(const domain::Agent& agent);

}  // namespace nairi::mock::api
