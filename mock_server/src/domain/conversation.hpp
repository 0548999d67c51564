#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "domain/message.hpp"

namespace nairi::mock::domain {

// Where a conversation was started. Only those of the API can be continued through it
// (drive-a-conversation.md, step 4).
enum class Origin : std::uint8_t { kApi, kSlack, kDiscord, kWeb };
// `execute` may use tools, `ask` answers without
// (https://nairi.ai/docs/api/conversations/overview).
enum class Mode : std::uint8_t { kExecute, kAsk };
// https://nairi.ai/docs/api/conversations/list-for-agent
enum class ConversationStatus : std::uint8_t { kActive, kCompleted, kError, kAbandoned };

// How the list of messages is shown. A correct service shows the oldest first.
enum class ListOrder : std::uint8_t { kOldestFirst, kNewestFirst };

[[nodiscard]] std::string_view ToText(Origin origin);
[[nodiscard]] std::string_view ToText(Mode mode);
[[nodiscard]] std::string_view ToText(ConversationStatus status);
[[nodiscard]] std::optional<Origin> ParseOrigin(std::string_view text);
[[nodiscard]] std::optional<Mode> ParseMode(std::string_view text);
[[nodiscard]] std::optional<ConversationStatus> ParseConversationStatus(std::string_view text);

// The ordered messages of one job and its status. Messages are in the order of creation, oldest
// first.
struct Conversation {
  JobId id;
  AgentId agent_id;
  Origin origin = Origin::kApi;
  Mode mode = Mode::kExecute;
  ConversationStatus status = ConversationStatus::kActive;
  int turns = 0;  // user messages so far
  // Which of its sandbox's conversations it is, in the order of their start, from 1. Unlike the id
  // it does not depend on the clock, so that what is drawn by it does not either.
  std::uint64_t ordinal = 0;
  ListOrder list_order = ListOrder::kOldestFirst;
  std::uint32_t revision = 0;  // rises with every change of its messages
  Duration date_skew{0};       // how far the `Date` of a reply about it is ahead of its clock
  Instant created_at;
  Instant updated_at;
  std::vector<Message> messages;
};

}  // namespace nairi::mock::domain
