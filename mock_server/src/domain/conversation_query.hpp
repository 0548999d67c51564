#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <vector>

#include "domain/conversation.hpp"

namespace nairi::mock::domain {

enum class SortField : std::uint8_t { kCreatedAt, kUpdatedAt };
enum class SortDirection : std::uint8_t { kAscending, kDescending };

// A place in a sorted list: the row that was last seen. It stays meaningful while rows come and go.
struct ListPosition {
  Instant time;  // the sort field's value
  JobId id;

  friend auto operator<=>(const ListPosition&, const ListPosition&) = default;
};

// Which conversations of an agent, in which order
// (https://nairi.ai/docs/api/conversations/list-for-agent).
struct ConversationQuery {
  static constexpr std::size_t kStatusCount = 4;

  AgentId agent_id;
  std::bitset<kStatusCount> statuses;    // by ConversationStatus; none set means all
  std::optional<Instant> updated_after;  // strictly
  SortField sort_field = SortField::kCreatedAt;
  SortDirection sort_direction = SortDirection::kDescending;
  std::size_t limit = 50;
  std::size_t offset = 0;             // rows that match and are left out first
  std::optional<ListPosition> after;  // begin behind this row
};

// One page. `more` says whether a row that matches follows it.
struct ConversationPage {
  enum class More : std::uint8_t { kNo, kYes };

  std::vector<const Conversation*> conversations;
  More more = More::kNo;
};

}  // namespace nairi::mock::domain
