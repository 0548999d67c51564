#pragma once

#include "admin/endpoint.hpp"

namespace nairi::mock::admin {

// All conversations of the sandbox, wherever they were started: the latest first, 1,000 at most,
// and how many there are. Counts as no read.
[[nodiscard]] Outcome<http::Reply> ListConversations(const Call& call);

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
