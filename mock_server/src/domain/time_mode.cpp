#include "domain/time_mode.hpp"

#include "domain/named_values.hpp"

namespace nairi::mock::domain {
namespace {

constexpr NamedValues<TimeMode, 3> kModes = {{
    {"real", TimeMode::kReal},
    {"manual", TimeMode::kManual},
    {"skip", TimeMode::kSkip},
}};

}  // namespace

std::string_view ToText(TimeMode mode) {
  return NameIn(kModes, mode);
}

std::optional<TimeMode> ParseTimeMode(std::string_view text) {
  return ValueIn(kModes, text);
}

}  // namespace nairi::mock::domain
