#pragma once

#include "api/endpoint.hpp"

namespace nairi::mock::api {

// GET /agents
[[nodiscard]] domain::Result<http::Reply> ListAgents(const Call& call);
// POST /agents
[[nodiscard]] domain::Result<http::Reply> CreateAgent(const Call& call);
// GET /agents/{agent_id}
[[nodiscard]] domain::Result<http::Reply> GetAgent(const Call& call);
// PATCH /agents/{agent_id}
[[nodiscard]] domain::Result<http::Reply> UpdateAgent(const Call& call);
// DELETE /agents/{agent_id}
[[nodiscard]] domain::Result<http::Reply> DeleteAgent(const Call& call);
// POST /agents/{agent_id}/deploy
[[nodiscard]] domain::Result<http::Reply> DeployAgent(const Call& call);

}  // namespace nairi::mock::api
