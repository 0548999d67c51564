#pragma once

#include <nlohmann/json_fwd.hpp>

#include "api/assumptions.hpp"
#include "domain/conversation.hpp"

namespace nairi::mock::api {

// A message as https://nairi.ai/docs/api/conversations/message-reference shows it. Optional fields are
// left out when they have no value, never null. `user_message` is the id that a progress envelope may
// name; it matters for Role::kProgress only.
[[nodiscard]] nlohmann::ordered_json EncodeMessage(const domain::Message& message,
                                                   domain::MessageId user_message,
                                                   const Assumptions& assumptions);

// The id of the user message of the turn that a message belongs to.
[[nodiscard]] domain::MessageId UserMessageOf(const domain::Conversation& conversation, int turn);

}  // namespace nairi::mock::api
