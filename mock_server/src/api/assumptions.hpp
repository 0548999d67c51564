#pragma once

#include <array>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "domain/error.hpp"

namespace nairi::mock::api {

// Behaviour that nobody has published and that this server had to choose. The order is that of the
// ledger, fixtures/contract/assumptions.json, which says for each what is asked, what may be chosen
// and why: A-01 is the first.
enum class Assumption : std::uint8_t {
  kStartStatus,
  kContinueStatus,
  kUploadStatus,
  kDeployStatus,
  kDeployText,
  kUpdateAgentStatus,
  kDeleteAgentStatus,
  kUnauthorizedText,
  kDaemonKeyStatus,
  kMalformedAuthorizationStatus,
  kUnprefixedKey,
  kConversationNoun,
  kInvalidIdText,
  kUnknownRouteText,
  kWrongMethodStatus,
  kContinueChecks,
  kUnknownFields,
  kWrongTypeStatus,
  kWrongContentType,
  kOversizeFileStatus,
  kOversizeBodyStatus,
  kPromptBytesMax,
  kEmptyPrompt,
  kNullOptionalField,
  kUnknownAgentStatus,
  kMalformedAgentId,
  kClosedConversation,
  kWaitingFollowUpStatus,
  kFailedTurnConversation,
  kConversationItem,
  kCursorParameter,
  kCursorField,
  kMalformedUpdatedAfter,
  kUnknownSort,
  kSlugCollision,
  kCreatedAgentSystemPrompt,
  kProgressStatus,
  kProgressProcessedMessageId,
  kAssistantMessageAppears,
  kAttachmentMetadata,
};
inline constexpr std::size_t kAssumptionCount = 40;

// The value of each assumption. A value type: it is set up once and then only read.
class Assumptions {
 public:
  // A row of the ledger.
  struct Row {
    std::string id;    // "A-01"
    std::string name;  // "start_status"
    std::string question;
    std::string default_value;
    std::vector<std::string> values;  // what may be chosen; empty when the choice is free
    std::string kind;                 // "choice", "text" or "integer"
    std::string evidence;             // "unknown" or "inferred"

    friend void PrintTo(const Row& row, std::ostream* out) { *out << row.id; }  // for GoogleTest
  };

  // The defaults of the ledger that the program carries with it.
  Assumptions();

  // `setting` is "A-07=204" or "delete_agent_status=204". kInvalidField, with the reason as detail,
  // when there is no such assumption or it may not have that value.
  [[nodiscard]] domain::Result<void> Set(std::string_view setting);

  [[nodiscard]] const std::string& Text(Assumption assumption) const {
    return values_[static_cast<std::size_t>(assumption)].text;
  }
  [[nodiscard]] bool Is(Assumption assumption, std::string_view value) const {
    return Text(assumption) == value;
  }
  // The value as a number; 0 when it is none.
  [[nodiscard]] int Number(Assumption assumption) const {
    return values_[static_cast<std::size_t>(assumption)].number;
  }

  // The ledger, in the order of the ids.
  [[nodiscard]] static const std::vector<Row>& Ledger();

 private:
  struct Value {
    std::string text;
    int number = 0;
  };

  std::array<Value, kAssumptionCount> values_;
};

}  // namespace nairi::mock::api
