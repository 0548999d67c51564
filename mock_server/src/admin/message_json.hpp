#pragma once

#include <nlohmann/json_fwd.hpp>

#include "domain/conversation.hpp"

namespace nairi::mock::admin {

// The messages of a conversation for people to look at, oldest first, with the turn that each
// belongs to: the last 1,000, and of each text the first 2,000 bytes.
[[nodiscard]] nlohmann::ordered_json WriteMessages(const domain::Conversation& conversation);

}  // namespace nairi::mock::admin
