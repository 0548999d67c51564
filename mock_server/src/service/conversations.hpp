#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "service/sandbox.hpp"

namespace nairi::mock::service {

// The use cases of conversations. Each either does all that it says or changes nothing.

struct StartRequest {
  std::string agent;  // ULID or slug
  std::string prompt;
  domain::Mode mode = domain::Mode::kExecute;
  std::vector<std::string> attachment_ids;
};

struct ContinueRequest {
  std::string prompt;
  std::vector<std::string> attachment_ids;
};

struct StartedTurn {
  domain::JobId job_id;
  domain::MessageId message_id;  // of the user message
};

// kInvalidId, kAgentNotFound, kInvalidField (attachments), kCapacityReached.
[[nodiscard]] domain::Result<StartedTurn> StartConversation(Visit& visit,
                                                            const StartRequest& request);

// The conversation, if it is there and may be continued through the API: kConversationNotFound,
// kNotApiJob, kConversationClosed.
[[nodiscard]] domain::Result<domain::Conversation*> FindContinuable(Visit& visit,
                                                                    domain::JobId job_id);
// `conversation` comes from FindContinuable in the same visit. kAgentNotFound, kInvalidField
// (attachments), kCapacityReached.
[[nodiscard]] domain::Result<StartedTurn> ContinueConversation(Visit& visit,
                                                               domain::Conversation& conversation,
                                                               const ContinueRequest& request);

// A conversation as its list of messages shows it.
struct ConversationView {
  const domain::Conversation* conversation = nullptr;
  std::vector<domain::Message*> messages;  // those that are found, in the order of the list
};

// Counts as a read of the message, and of its conversation. kMessageNotFound.
[[nodiscard]] domain::Result<storage::ConversationStore::FoundMessage> ReadMessage(
    Visit& visit, domain::MessageId message_id);
// Counts as a read of the conversation. kConversationNotFound.
[[nodiscard]] domain::Result<ConversationView> ReadConversation(Visit& visit, domain::JobId job_id);

}  // namespace nairi::mock::service
