#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace nairi::client {

// A moment as the API wrote it. `text` is kept as received; `time` is set when the text is RFC
// 3339.
struct Timestamp {
  std::string text;
  std::optional<std::chrono::system_clock::time_point> time;
};

// Reads RFC 3339 ("2026-01-02T03:04:05.000Z", any offset, any number of decimals).
[[nodiscard]] Timestamp ParseTimestamp(std::string text);

}  // namespace nairi::client
