#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace nairi::client::cli {

// A decimal number and its unit: "250ms", "1.5s", "10m", "1h". A bare number is seconds ("0.5"), as
// in NAIRI_POLL_INTERVAL of the quickstarts. Whatever is finer than a millisecond is cut. Nothing
// for anything else, signs included.
[[nodiscard]] std::optional<std::chrono::milliseconds> ParseDuration(const std::string& text);

}  // namespace nairi::client::cli
