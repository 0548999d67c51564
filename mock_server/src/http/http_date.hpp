#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace nairi::mock::http {

// `time` as an HTTP date (RFC 9110 section 5.6.7, IMF-fixdate): "Sun, 06 Nov 1994 08:49:37 GMT".
// Whole seconds, rounded down; never depends on a locale. Years outside 0..9999 are clamped.
[[nodiscard]] std::string FormatHttpDate(std::chrono::system_clock::time_point time);

// The moment that an IMF-fixdate names; nothing when `text` is not exactly one. The two obsolete
// forms of RFC 9110 are not read, since nothing this project speaks to has been seen to send them.
[[nodiscard]] std::optional<std::chrono::system_clock::time_point> ParseHttpDate(
    std::string_view text);

}  // namespace nairi::mock::http
