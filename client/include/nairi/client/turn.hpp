#pragma once

#include <string>
#include <vector>

#include "nairi/client/ids.hpp"
#include "nairi/client/message.hpp"
#include "nairi/client/progress.hpp"

namespace nairi::client {

// kExecute lets the agent use its tools; kAsk answers without them. Fixed when a conversation
// starts.
enum class Mode { kExecute, kAsk };

// The first prompt of a new conversation.
struct StartRequest {
  AgentId agent_id;
  std::string prompt;
  Mode mode = Mode::kExecute;
  std::vector<AttachmentId> attachment_ids;
};

// A further prompt in a conversation that began through the API.
struct ContinueRequest {
  JobId job_id;
  std::string prompt;
  std::vector<AttachmentId> attachment_ids;
};

// A turn that was accepted: the conversation, and the user message to wait for.
struct Turn {
  JobId job_id;
  MessageId message_id;
};

// One turn, cut out of its conversation: the user message and what follows it, up to the next user
// message, in the order of the list. `replies` can be empty even when the turn completed.
struct TurnOutcome {
  Message user_message;
  std::vector<Message> replies;          // role assistant
  std::vector<Message> system_messages;  // notices, and the reason of a failure
  std::vector<Progress> progress;
  std::vector<Message> others;  // roles this client does not know
};

// The text of the last system message; a sentence that says there was none when there was none.
[[nodiscard]] std::string FailureReason(const TurnOutcome& outcome);

}  // namespace nairi::client
