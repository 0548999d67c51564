#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "domain/conversation.hpp"
#include "json/node.hpp"

namespace nairi::mock::state {

// `origin`, `mode` and `status` of a conversation, as the API says them.
[[nodiscard]] domain::Origin ReadOrigin(const json::Node& node);
[[nodiscard]] domain::Mode ReadMode(const json::Node& node);
[[nodiscard]] domain::ConversationStatus ReadConversationStatus(const json::Node& node);

[[nodiscard]] nlohmann::ordered_json WriteConversations(
    const std::vector<domain::Conversation>& conversations);
// No two conversations of one id, and no message of two conversations.
[[nodiscard]] std::vector<domain::Conversation> ReadConversations(const json::Node& node);

}  // namespace nairi::mock::state
