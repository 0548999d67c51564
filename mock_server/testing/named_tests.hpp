#pragma once

#include <gtest/gtest.h>

#include <cctype>
#include <string>
#include <string_view>

namespace nairi::mock::testing_kit {

// "wrong_length" is WrongLength, as in the name of a test.
[[nodiscard]] inline std::string InCamelCase(std::string_view words) {
  std::string out;
  bool begins = true;
  for (const char c : words) {
    if (c != '_') out += begins ? static_cast<char>(std::toupper(c)) : c;
    begins = c == '_';
  }
  return out;
}

// Whether this program has a test in that suite (behind a parameter's prefix, too) whose name
// begins with the words: for lists of which each member must have its test. Filters do not matter.
[[nodiscard]] inline bool HasTestNamedAfter(std::string_view suite, std::string_view words) {
  const auto& program = *::testing::UnitTest::GetInstance();
  for (int i = 0; i < program.total_test_suite_count(); ++i) {
    const auto& each = *program.GetTestSuite(i);
    std::string_view name = each.name();
    name.remove_prefix(name.find('/') == std::string_view::npos ? 0 : name.find('/') + 1);
    if (name != suite) continue;
    for (int j = 0; j < each.total_test_count(); ++j) {
      const std::string_view test = each.GetTestInfo(j)->name();
      if (test.starts_with(InCamelCase(words))) return true;
    }
  }
  return false;
}

}  // namespace nairi::mock::testing_kit
