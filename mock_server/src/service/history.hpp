#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "service/sandbox.hpp"

namespace nairi::mock::service {

// Conversations that were never played: a test says what was said in them, and when.

// When something happened: not said, so long before now, or at that moment.
using When = std::variant<std::monostate, domain::Duration, domain::Instant>;

struct PastMessage {
  std::optional<domain::MessageId> id;
  domain::Role role = domain::Role::kUser;
  domain::MessageStatus status = domain::MessageStatus::kCompleted;
  std::string content;
  When created;  // not said: with the message before it
  std::optional<domain::Instant> updated_at;
  domain::MessageExtras extras;
};

struct PastConversation {
  std::optional<domain::JobId> id;
  std::string agent;  // ULID or slug
  domain::Origin origin = domain::Origin::kApi;
  domain::Mode mode = domain::Mode::kExecute;
  domain::ConversationStatus status = domain::ConversationStatus::kActive;
  When created;                       // not said: with its first message
  std::vector<PastMessage> messages;  // oldest first, at least one
};

struct AddedConversation {
  domain::JobId job_id;
  std::vector<domain::MessageId> message_ids;
};

// Puts a conversation into the sandbox as if all of it had happened. Each user message begins a
// turn, and no scenario plays any of them: an open one stays open. Ids that are not given come from
// the sandbox's source. Times lie in their order, and none after now, given ids' own included.
// kInvalidField, with place and reason as detail; kCapacityReached; then nothing has changed.
[[nodiscard]] domain::Result<AddedConversation> AddConversation(Visit& visit,
                                                                PastConversation past);

}  // namespace nairi::mock::service
