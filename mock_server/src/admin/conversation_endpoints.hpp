#pragma once

#include "admin/endpoint.hpp"

namespace nairi::mock::admin {

// Neither counts as a read.
// The conversations of the sandbox, wherever they were started, the latest first, and how many
// there are; a page of them: `limit`, and `before` the id of a conversation.
[[nodiscard]] Outcome<http::Reply> ListConversations(const Call& call);
// One of them, with `now` and its `latest_messages` (message_json.hpp).
[[nodiscard]] Outcome<http::Reply> GetConversation(const Call& call);

// Puts a conversation into the sandbox that was never played (fixtures/README.md): 201 with its
// `job_id` and its `message_ids`.
[[nodiscard]] Outcome<http::Reply> AddConversation(const Call& call);

// Each answers the conversation as it is then. 404: there is no such conversation; 409: it has
// nothing that could be released or ended.

// Releases what the conversation waits for: the trigger `release`.
[[nodiscard]] Outcome<http::Reply> ReleaseConversation(const Call& call);
// Ends the open turn now. {"reply": "..."} or {"reason": "..."} may say how; both are templates, as
// in a scenario.
[[nodiscard]] Outcome<http::Reply> CompleteConversation(const Call& call);
[[nodiscard]] Outcome<http::Reply> FailConversation(const Call& call);

}  // namespace nairi::mock::admin
