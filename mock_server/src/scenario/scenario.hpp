#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "domain/conversation.hpp"
#include "scenario/delay.hpp"
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
// A progress event that is written when it happens. A template that is empty leaves its field out.
struct ProgressTemplate {
  std::string type;
  std::string tool_status;
  TextTemplate tool_name;
  TextTemplate tool_input;
  TextTemplate tool_output;
  TextTemplate tool_use_id;
  TextTemplate parent_tool_use_id;
  TextTemplate text_delta;
  TextTemplate summary;

  // Whether what is rendered depends on the turn at all.
  [[nodiscard]] bool has_tags() const;
  [[nodiscard]] domain::Progress Render(const TurnContext& context) const;
};
struct AddProgress {
  ProgressTemplate progress;
};
struct AddSystemMessage {
  TextTemplate content;
};
// Shows the user message under a status that the API does not have, until its status is set again.
struct ShowStatusWord {
  std::string word;
};
// Adds a message of a role that the API does not have.
struct AddForeignMessage {
  std::string role_word;
  TextTemplate content;
};
// Makes the turn's last progress message, in place, into this one.
struct RewriteProgress {
  ProgressTemplate progress;
};
// Shows the turn's last reply a second time, under the same id.
struct RepeatReply {};
struct AddReply {
  struct File {
    std::string filename;
    TextTemplate content;
  };

  TextTemplate content;
  int times = 1;  // how often the content is written, one behind the other
  std::optional<domain::Usage> usage;
  std::vector<File> files;
};

using Action =
    std::variant<SetMessageStatus, SetConversationStatus, AddProgress, AddSystemMessage, AddReply,
                 ShowStatusWord, AddForeignMessage, RewriteProgress, RepeatReply>;

// A step waits for its trigger from the moment at which the step before it happened. Its actions
// happen at one moment, in their order.
struct Step {
  Trigger when;
  int repeat = 1;  // how often the step is played, waiting for its trigger each time
  std::vector<Action> actions;
};

// How far the `Date` of the turn's conversation is from its clock.
struct DateSkew {
  enum class Direction : std::uint8_t { kAhead, kBehind };

  Direction direction = Direction::kAhead;
  Delay by;
};

// What the agent does in a turn. The user message is `queued` until an instance of the agent is
// free and `pickup` is met; then it is `pending` and the steps begin. The turn ends, and the
// instance is free, when a step makes the user message `completed` or `failed`; steps behind that
// still happen.
struct Scenario {
  // The JSON that it was read from, to write it down again: of a scenario, or of the cassette that
  // it plays. Follow-ups have that of the whole.
  std::string text;
  std::string name;
  std::string summary;
  // What a correct client must do. Only a behaviour fault says so: a scenario that a correct
  // service would never play. Empty for every other.
  std::string client_must;
  Trigger pickup;
  Trigger appears;  // until then the user message is not found
  domain::ListOrder list_order = domain::ListOrder::kOldestFirst;
  DateSkew date_skew;
  std::vector<Step> steps;
  // What the later turns of a conversation play, the last one all further turns; empty: this. Of
  // theirs, `pickup`, `appears` and `steps` count, and they have no follow-ups of their own.
  std::vector<std::shared_ptr<const Scenario>> follow_ups;
};

// What the scenario has for that turn of a conversation, counted from 1.
[[nodiscard]] std::shared_ptr<const Scenario> ForTurn(std::shared_ptr<const Scenario> scenario,
                                                      int turn);

// Whether progress of that type tells of a tool at work, which `ask` mode does not allow
// (https://nairi.ai/docs/api/conversations/overview).
[[nodiscard]] bool IsToolProgress(std::string_view type);

}  // namespace nairi::mock::scenario
