#pragma once

#include "api/endpoint.hpp"

namespace nairi::mock::api {

// POST /conversations/start
[[nodiscard]] domain::Result<http::Reply> StartConversation(const Call& call);
// POST /conversations/{job_id}/continue
[[nodiscard]] domain::Result<http::Reply> ContinueConversation(const Call& call);
// GET /messages/{message_id}
[[nodiscard]] domain::Result<http::Reply> GetMessage(const Call& call);
// GET /conversations/{job_id}/messages
[[nodiscard]] domain::Result<http::Reply> ListMessages(const Call& call);
// GET /agents/{agent_id}/conversations
[[nodiscard]] domain::Result<http::Reply> ListAgentConversations(const Call& call);

}  // namespace nairi::mock::api
