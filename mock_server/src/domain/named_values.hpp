#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace nairi::mock::domain {

// The words for the values of a type, each of which is named once.
template <typename T, std::size_t N>
using NamedValues = std::array<std::pair<std::string_view, T>, N>;

// The word for `value`, which must be in the table.
template <typename T, std::size_t N>
[[nodiscard]] constexpr std::string_view NameIn(const NamedValues<T, N>& names, T value) {
  return std::find_if(names.begin(), names.end(),
                      [value](const auto& entry) { return entry.second == value; })
      ->first;
}

// The value of that name, if the table has one.
template <typename T, std::size_t N>
[[nodiscard]] constexpr std::optional<T> ValueIn(const NamedValues<T, N>& names,
                                                 std::string_view name) {
  for (const auto& [known, value] : names) {
    if (known == name) return value;
  }
  return std::nullopt;
}

}  // namespace nairi::mock::domain
