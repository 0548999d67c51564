#pragma once

#include <cstdint>
#include <optional>

#include "admin/refusal.hpp"
#include "http/target.hpp"

namespace nairi::mock::admin {

// How much of a list is shown at once.
inline constexpr std::size_t kPageMax = 1'000;

// The parameter `limit`: 1 to kPageMax, which it is unless it is said.
[[nodiscard]] Outcome<std::size_t> ReadLimit(const http::Query& query);

// A part of a list that is numbered, in its order: those behind `after`, or those before `before`,
// or else the last ones.
struct NumberedPage {
  std::size_t limit = kPageMax;
  std::optional<std::uint64_t> after;
  std::optional<std::uint64_t> before;
};

// `limit` and one of `after` and `before`, or none.
[[nodiscard]] Outcome<NumberedPage> ReadNumberedPage(const http::Query& query);

}  // namespace nairi::mock::admin
