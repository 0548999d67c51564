#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nairi/client/ids.hpp"
#include "nairi/client/timestamp.hpp"
#include "nairi/client/wire_word.hpp"

namespace nairi::client {

// Whether a conversation can still go on. A finished turn leaves it `active`.
enum class ConversationStatusKind { kUnknown, kActive, kCompleted, kError, kAbandoned };
void KindOf(std::string_view text, ConversationStatusKind* kind);
[[nodiscard]] std::string_view TextOf(ConversationStatusKind kind);
using ConversationStatus = WireWord<ConversationStatusKind>;

// A conversation as the list for an agent shows it.
struct Conversation {
  JobId id;
  ConversationStatus status;
  std::optional<Timestamp> created_at;
  std::optional<Timestamp> updated_at;
  std::string extra_json;  // fields not named above, as one JSON object; empty when there is none
};

// The orders that the server knows.
enum class ConversationSort { kCreatedAtAsc, kCreatedAtDesc, kUpdatedAtAsc, kUpdatedAtDesc };

// What to list. An absent part is not sent, so that the server's default holds.
struct ConversationFilter {
  std::vector<ConversationStatus> statuses;  // empty: all
  std::optional<std::string> updated_after;  // RFC 3339, strictly after
  std::optional<ConversationSort> sort;
  int page_size = 50;  // sent as `limit`; the server accepts 1..100
};

// Where in the list a page begins: a cursor that the server gave, else an offset.
struct PagePosition {
  int offset = 0;
  std::optional<std::string> cursor;
};

// One answer of the list. Without a cursor the server pages by offset alone, or this was the last.
struct ConversationPage {
  std::vector<Conversation> conversations;
  std::optional<std::string> next_cursor;
};

}  // namespace nairi::client
