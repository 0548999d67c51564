#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace nairi::mock::domain {

// A moment on a sandbox's clock. Milliseconds, because that is what the API's timestamps and ids
// show (https://nairi.ai/docs/api).
using Duration = std::chrono::milliseconds;
using Instant = std::chrono::time_point<std::chrono::system_clock, Duration>;

// No length of time that anybody gives is longer: a thousand years.
inline constexpr Duration kDurationMax{31'557'600'000'000};

// RFC 3339, UTC, always three fractional digits: "2026-01-02T03:04:05.000Z", the shape of every
// published sample.
[[nodiscard]] std::string FormatRfc3339(Instant instant);
void AppendRfc3339(Instant instant, std::string& text);

// Any RFC 3339 date-time, with or without fraction and with `Z` or a numeric offset; finer
// fractions are cut to milliseconds. Nothing if the text is not one.
[[nodiscard]] std::optional<Instant> ParseRfc3339(std::string_view text);

// A length of time as people write it: a non-negative decimal number directly followed by `ms`,
// `s`, `m` or `h` ("300ms", "1.5s"). Nothing if the text is not one or exceeds kDurationMax.
[[nodiscard]] std::optional<Duration> ParseDuration(std::string_view text);

// The inverse of ParseDuration, in the largest unit that needs no fraction: "1500ms", "2s", "10m".
[[nodiscard]] std::string FormatDuration(Duration duration);

}  // namespace nairi::mock::domain
