#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "domain/conversation.hpp"
#include "scenario/text_template.hpp"
#include "scenario/trigger.hpp"

namespace nairi::mock::scenario {

// What a step does. The texts of each are templates.
struct SetMessageStatus {
  domain::MessageStatus status;
};
struct SetConversationStatus {
  domain::ConversationStatus status;
};
struct AddProgress {
  domain::Progress progress;  // each of its texts is a template's source
};
struct AddSystemMessage {
  TextTemplate content;
};
struct AddReply {
  struct File {
    std::string filename;
    TextTemplate content;
  };

  TextTemplate content;
  std::optional<domain::Usage> usage;
  std::vector<File> files;
};

using Action =
    std::variant<SetMessageStatus, SetConversationStatus, AddProgress, AddSystemMessage, AddReply>;

// A step waits for its trigger from the moment at which the step before it happened. Its actions
// happen at one moment, in their order.
struct Step {
  Trigger when;
  std::vector<Action> actions;
};

// What the agent does in a turn. The user message is `queued` until an instance of the agent is free
// and `pickup` is met; then it is `pending` and the steps begin. The turn ends, and the instance is
// free, when a step makes the user message `completed` or `failed`; steps behind that still happen.
struct Scenario {
  std::string name;
  std::string summary;
  Trigger pickup;
  std::vector<Step> steps;
};

// Whether a progress event tells of a tool at work, which `ask` mode does not allow
// (https://nairi.ai/docs/api/conversations/overview).
[[nodiscard]] bool IsToolProgress(const domain::Progress& progress);

}  // namespace nairi::mock::scenario
