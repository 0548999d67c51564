#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace nairi::mock::domain {

// What moves a sandbox's clock.
enum class TimeMode : std::uint8_t {
  kReal,    // the wall clock, possibly faster
  kManual,  // nothing but an explicit advance
  kSkip,    // a read that shows a turn in progress moves on to that conversation's next event
};

[[nodiscard]] std::string_view ToText(TimeMode mode);
[[nodiscard]] std::optional<TimeMode> ParseTimeMode(std::string_view text);

}  // namespace nairi::mock::domain
