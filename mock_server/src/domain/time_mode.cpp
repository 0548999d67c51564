#include "domain/time_mode.hpp"

#include <array>

namespace nairi::mock::domain {
namespace {

constexpr std::array<std::string_view, 3> kTexts = {"real", "manual", "skip"};

}  // namespace

std::string_view ToText(TimeMode mode) {
  return kTexts[static_cast<std::size_t>(mode)];
}

std::optional<TimeMode> ParseTimeMode(std::string_view text) {
  for (std::size_t i = 0; i < kTexts.size(); ++i) {
    if (kTexts[i] == text) return static_cast<TimeMode>(i);
  }
  return std::nullopt;
}

}  // namespace nairi::mock::domain
