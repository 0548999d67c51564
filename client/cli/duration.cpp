#include "cli/duration.hpp"

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

namespace nairi::client::cli {

std::optional<std::chrono::milliseconds> ParseDuration(const std::string& text) {
  constexpr std::array<std::pair<std::string_view, std::int64_t>, 5> kUnits = {
      {{"ms", 1}, {"s", 1'000}, {"m", 60'000}, {"h", 3'600'000}, {"", 1'000}}};
  constexpr std::size_t kDigitsMax = 9;
  const std::size_t digits = text.find_first_not_of("0123456789");
  const std::string number = text.substr(0, digits);
  const std::string unit = digits == std::string::npos ? "" : text.substr(digits);
  if (number.empty() || number.size() > kDigitsMax) return std::nullopt;
  for (const auto& [name, milliseconds] : kUnits) {
    if (name != unit) continue;
    const std::chrono::milliseconds duration(std::stoll(number) * milliseconds);
    if (duration.count() == 0) return std::nullopt;
    return duration;
  }
  return std::nullopt;
}

}  // namespace nairi::client::cli
