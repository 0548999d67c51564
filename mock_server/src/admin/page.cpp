#include "admin/page.hpp"

#include <charconv>
#include <string>
#include <string_view>

namespace nairi::mock::admin {
namespace {

Outcome<std::optional<std::uint64_t>> ReadNumber(const http::Query& query, std::string_view name) {
  const auto text = query.Find(name);
  if (!text) return std::nullopt;
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (error != std::errc() || end != text->data() + text->size()) {
    return Refuse(400, std::string(name) + ": must be a whole number");
  }
  return number;
}

}  // namespace

Outcome<std::size_t> ReadLimit(const http::Query& query) {
  const auto limit = ReadNumber(query, "limit");
  if (!limit) return tl::unexpected(limit.error());
  if (!*limit) return kPageMax;
  if (**limit == 0 || **limit > kPageMax) {
    return Refuse(400, "limit: must be between 1 and " + std::to_string(kPageMax));
  }
  return static_cast<std::size_t>(**limit);
}

Outcome<NumberedPage> ReadNumberedPage(const http::Query& query) {
  const auto limit = ReadLimit(query);
  if (!limit) return tl::unexpected(limit.error());
  const auto after = ReadNumber(query, "after");
  if (!after) return tl::unexpected(after.error());
  const auto before = ReadNumber(query, "before");
  if (!before) return tl::unexpected(before.error());
  if (*after && *before) return Refuse(400, "after and before do not go together");
  return NumberedPage{.limit = *limit, .after = *after, .before = *before};
}

}  // namespace nairi::mock::admin
