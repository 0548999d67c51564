#pragma once

#include <nlohmann/json_fwd.hpp>

#include "domain/message.hpp"
#include "json/node.hpp"
#include "json/object.hpp"

namespace nairi::mock::state {

// `role` and `status` of a message, as the API says them.
[[nodiscard]] domain::Role ReadRole(const json::Node& node);
[[nodiscard]] domain::MessageStatus ReadMessageStatus(const json::Node& node);
// The members that few messages have: attachment_ids, usage, progress.
[[nodiscard]] domain::MessageExtras ReadExtras(json::Object& message);

// One message of a conversation.
[[nodiscard]] nlohmann::ordered_json WriteMessage(const domain::Message& message);
[[nodiscard]] domain::Message ReadMessage(const json::Node& node);

}  // namespace nairi::mock::state
