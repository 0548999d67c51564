#pragma once

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace nairi::mock::fault {

// The words that a plan has for the values of a type.
template <typename T, std::size_t N>
using NamedValues = std::array<std::pair<std::string_view, T>, N>;

// The word for `value`, which must be in the table.
template <typename T, std::size_t N>
[[nodiscard]] std::string_view NameIn(const NamedValues<T, N>& names, T value) {
  return std::find_if(names.begin(), names.end(),
                      [value](const auto& entry) { return entry.second == value; })
      ->first;
}

}  // namespace nairi::mock::fault
