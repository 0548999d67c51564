#include "api/conversation_list_query.hpp"

#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

#include "http/base64.hpp"

namespace nairi::mock::api {
namespace {

using domain::ConversationQuery;
using domain::ErrorCode;
using domain::Fail;
using domain::Result;
using domain::SortDirection;
using domain::SortField;

constexpr std::size_t kLimitMax = 100;

struct Sort {
  std::string_view text;
  SortField field;
  SortDirection direction;
};

constexpr std::array<Sort, 4> kSorts = {{
    {"created_at_asc", SortField::kCreatedAt, SortDirection::kAscending},
    {"created_at_desc", SortField::kCreatedAt, SortDirection::kDescending},
    {"updated_at_asc", SortField::kUpdatedAt, SortDirection::kAscending},
    {"updated_at_desc", SortField::kUpdatedAt, SortDirection::kDescending},
}};

std::string_view TextOf(const ConversationQuery& query) {
  for (const Sort& sort : kSorts) {
    if (sort.field == query.sort_field && sort.direction == query.sort_direction) return sort.text;
  }
  return {};
}

template <typename Number>
std::optional<Number> ToNumber(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

Result<void> ReadStatuses(std::string_view csv, ConversationQuery& query) {
  while (true) {
    const std::size_t comma = csv.find(',');
    const auto status = domain::ParseConversationStatus(csv.substr(0, comma));
    if (!status) return Fail(ErrorCode::kInvalidField, "invalid status");
    query.statuses.set(static_cast<std::size_t>(*status));
    if (comma == std::string_view::npos) return {};
    csv.remove_prefix(comma + 1);
  }
}

Result<void> ReadSort(std::string_view text, const Assumptions& assumptions,
                      ConversationQuery& query) {
  for (const Sort& sort : kSorts) {
    if (sort.text != text) continue;
    query.sort_field = sort.field;
    query.sort_direction = sort.direction;
    return {};
  }
  if (assumptions.Is(Assumption::kUnknownSort, "ignored")) return {};
  return Fail(ErrorCode::kInvalidField, "invalid sort");
}

Result<void> ReadUpdatedAfter(std::string_view text, const Assumptions& assumptions,
                              ConversationQuery& query) {
  query.updated_after = domain::ParseRfc3339(text);
  if (query.updated_after || assumptions.Is(Assumption::kMalformedUpdatedAfter, "ignored")) {
    return {};
  }
  return Fail(ErrorCode::kInvalidField, "updated_after must be an RFC 3339 time");
}

Result<void> ReadLimit(std::string_view text, ConversationQuery& query) {
  const auto limit = ToNumber<std::size_t>(text);
  if (!limit || *limit == 0 || *limit > kLimitMax) {
    return Fail(ErrorCode::kInvalidField, "limit must be between 1 and 100");
  }
  query.limit = *limit;
  return {};
}

Result<void> ReadOffset(std::string_view text, ConversationQuery& query) {
  const auto offset = ToNumber<std::size_t>(text);
  if (!offset) return Fail(ErrorCode::kInvalidField, "offset must not be negative");
  query.offset = *offset;
  return {};
}

// A cursor is "<sort> <milliseconds> <ulid>" of the last row seen, encoded so that nobody is
// tempted to make one.
Result<void> ReadCursor(std::string_view text, ConversationQuery& query) {
  const auto invalid = [] { return Fail(ErrorCode::kInvalidField, "invalid cursor"); };
  const auto decoded = http::FromBase64Url(text);
  if (!decoded) return invalid();
  const std::string_view cursor = *decoded;
  const std::size_t first = cursor.find(' ');
  const std::size_t second = cursor.find(' ', first + 1);
  if (first == std::string_view::npos || second == std::string_view::npos) return invalid();
  const auto millis = ToNumber<std::int64_t>(cursor.substr(first + 1, second - first - 1));
  const auto ulid = domain::Ulid::Parse(cursor.substr(second + 1));
  if (!millis || !ulid || cursor.substr(0, first) != TextOf(query)) return invalid();
  query.after = {domain::Instant{domain::Duration{*millis}}, domain::JobId(*ulid)};
  return {};
}

}  // namespace

Result<ConversationQuery> ReadConversationQuery(const http::Query& query,
                                                const Assumptions& assumptions) {
  ConversationQuery read;
  Result<void> result;
  if (const auto text = query.Find("status")) result = ReadStatuses(*text, read);
  if (const auto text = query.Find("sort"); text && result) {
    result = ReadSort(*text, assumptions, read);
  }
  if (const auto text = query.Find("updated_after"); text && result) {
    result = ReadUpdatedAfter(*text, assumptions, read);
  }
  if (const auto text = query.Find("limit"); text && result) result = ReadLimit(*text, read);
  const auto offset = query.Find("offset");
  if (offset && result) result = ReadOffset(*offset, read);
  if (const auto text = query.Find(assumptions.Text(Assumption::kCursorParameter));
      text && result) {
    result =
        offset
            ? Result<void>(Fail(ErrorCode::kInvalidField, "offset and cursor exclude each other"))
            : ReadCursor(*text, read);
  }
  if (!result) return tl::unexpected(result.error());
  return read;
}

std::string CursorBehind(const domain::Conversation& last, const ConversationQuery& query) {
  const domain::Instant time =
      query.sort_field == SortField::kCreatedAt ? last.created_at : last.updated_at;
  return http::Base64Url(std::string(TextOf(query)) + " " +
                         std::to_string(time.time_since_epoch().count()) + " " +
                         last.id.ulid().ToString());
}

}  // namespace nairi::mock::api
