#pragma once

#include <string>

#include "api/assumptions.hpp"
#include "domain/conversation_query.hpp"
#include "http/target.hpp"

namespace nairi::mock::api {

// Reads the query of the list of an agent's conversations; the agent is left to the caller. The
// rules are those of https://nairi.ai/docs/api/conversations/list-for-agent: `status` CSV,
// `updated_after`, `sort`, `limit` 1..100, `offset` from 0; and a cursor, which excludes an offset.
// kInvalidField.
[[nodiscard]] domain::Result<domain::ConversationQuery> ReadConversationQuery(
    const http::Query& query, const Assumptions& assumptions);

// The cursor of the page that follows a page whose last row is `last`.
[[nodiscard]] std::string CursorBehind(const domain::Conversation& last,
                                       const domain::ConversationQuery& query);

}  // namespace nairi::mock::api
