#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace nairi::client::cli {

// "250ms", "30s", "10m", "1h"; a bare number is seconds. Nothing for anything else, zero included.
[[nodiscard]] std::optional<std::chrono::milliseconds> ParseDuration(const std::string& text);

}  // namespace nairi::client::cli
