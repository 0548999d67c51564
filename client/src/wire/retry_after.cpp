#include "wire/retry_after.hpp"

#include <algorithm>
#include <string>

#include "wire/calendar.hpp"

namespace nairi::client::wire {
namespace {

// Longer than anyone will wait; keeps the arithmetic on durations from overflowing.
constexpr std::chrono::seconds kLongest = std::chrono::hours(24 * 365);

std::optional<std::chrono::seconds> ReadSeconds(const std::string& text) {
  if (text.empty() || text.find_first_not_of("0123456789") != std::string::npos) {
    return std::nullopt;
  }
  if (text.size() > 9) return kLongest;
  return std::min(std::chrono::seconds(std::stoi(text)), kLongest);
}

}  // namespace

std::optional<std::chrono::milliseconds> ReadRetryAfter(const HttpResponse& response,
                                                        const Clock& clock) {
  const auto text = FindHeader(response.headers, "Retry-After");
  if (!text) return std::nullopt;
  if (const auto seconds = ReadSeconds(*text)) return *seconds;

  const auto until = ParseHttpDate(*text);
  if (!until) return std::nullopt;
  const auto date = FindHeader(response.headers, "Date");
  const auto now = date ? ParseHttpDate(*date) : std::nullopt;
  const auto wait =
      std::chrono::duration_cast<std::chrono::seconds>(*until - now.value_or(clock.WallNow()));
  return std::clamp(wait, std::chrono::seconds(0), kLongest);
}

}  // namespace nairi::client::wire
