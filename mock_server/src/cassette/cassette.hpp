#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "domain/conversation.hpp"

namespace nairi::mock::cassette {

// Whether a cassette holds what people and agents wrote, or only how long it was.
enum class Texts : std::uint8_t { kRedacted, kKept };

// A text of the conversation.
struct RecordedText {
  std::size_t bytes = 0;
  std::optional<std::string> text;  // nothing when texts are redacted

  friend bool operator==(const RecordedText&, const RecordedText&) = default;
};

// From what the moment of a change is known.
enum class Witness : std::uint8_t {
  kProvider,  // the provider's own `updated_at`
  kObserver,  // the clock of the recorder, when a poll first showed it: it may have been earlier
};

// The user message had this status from `at` on. Whatever lasted less than the pause between two
// polls is not in a recording.
struct RecordedStatus {
  domain::Duration at{0};  // since the user message was created
  std::string status;      // as the provider said it, known or not
  Witness witness = Witness::kProvider;

  friend bool operator==(const RecordedStatus&, const RecordedStatus&) = default;
};

// What answered the user message, of any role.
struct RecordedMessage {
  domain::Duration at{0};  // since the user message was created; never negative
  std::string role;        // as the provider said it, known or not
  RecordedText content;    // nothing for progress, which is told by `progress`
  std::optional<domain::Usage> usage;
  std::optional<domain::Progress> progress;  // without its texts when those are redacted
  int files = 0;                             // attachments; their contents are not recorded
  bool is_repeat = false;                    // the message before it once more, under its id

  friend bool operator==(const RecordedMessage&, const RecordedMessage&) = default;
};

// One user message and what came of it.
struct RecordedTurn {
  RecordedText prompt;
  int attachments = 0;
  std::vector<RecordedStatus> statuses;   // in the order in which they were shown
  std::vector<RecordedMessage> messages;  // in the order of the provider's list

  friend bool operator==(const RecordedTurn&, const RecordedTurn&) = default;
};

// What answers to one operation with one status looked like, all of them together.
struct AnswerShape {
  struct Field {
    std::set<std::string> types;  // of JSON: "string", "integer", "number", "object" ...
    bool is_optional = false;     // there were objects of its place without it

    friend bool operator==(const Field&, const Field&) = default;
  };

  std::string operation;  // "get_message"
  int status = 0;
  std::string content_type;             // without parameters; empty for none
  std::map<std::string, Field> fields;  // by path: "messages[].id"
  std::set<std::string> errors;         // texts of `error`, with ids replaced by <id>
  std::set<std::string> headers;  // names, in lower case, of those that are not the transport's

  friend bool operator==(const AnswerShape&, const AnswerShape&) = default;
};

// One conversation as it was seen to happen: not a list of calls but a timeline, which can be
// played again to a client that polls at any other rate. Holds no key.
struct Cassette {
  std::string name;   // also the slug of the agent that plays it
  std::string agent;  // as the recorded client named it
  domain::Mode mode = domain::Mode::kExecute;
  Texts texts = Texts::kRedacted;
  domain::Instant recorded_at;  // when the first turn began, on the provider's clock
  domain::ListOrder list_order = domain::ListOrder::kOldestFirst;
  std::vector<RecordedTurn> turns;
  std::vector<AnswerShape> answers;  // by operation and status
};

}  // namespace nairi::mock::cassette
