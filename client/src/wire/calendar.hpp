#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace nairi::client::wire {

// A date and time of day in UTC, as read from text.
struct CivilTime {
  int year = 0;
  int month = 0;
  int day = 0;
  int hour = 0;
  int minute = 0;
  int second = 0;
};

// Nothing when a part is out of its range (a leap second counts as in range).
[[nodiscard]] std::optional<std::chrono::system_clock::time_point> ToTimePoint(
    const CivilTime& civil);

// IMF-fixdate, the one HTTP date that servers may send: "Sun, 06 Nov 1994 08:49:37 GMT".
[[nodiscard]] std::optional<std::chrono::system_clock::time_point> ParseHttpDate(
    std::string_view text);

}  // namespace nairi::client::wire
