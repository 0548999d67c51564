#include "cli/duration.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

namespace nairi::client::cli {
namespace {

constexpr std::size_t kDigitsMax = 9;  // on each side of the point: no product below overflows
constexpr std::array<std::pair<std::string_view, std::int64_t>, 5> kUnits = {
    {{"ms", 1}, {"s", 1'000}, {"m", 60'000}, {"h", 3'600'000}, {"", 1'000}}};

std::optional<std::int64_t> MillisecondsOf(std::string_view unit) {
  for (const auto& [name, milliseconds] : kUnits) {
    if (name == unit) return milliseconds;
  }
  return std::nullopt;
}

std::optional<std::int64_t> ReadDigits(std::string_view text) {
  if (text.empty() || text.size() > kDigitsMax) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::optional<std::chrono::milliseconds> ParseDuration(const std::string& text) {
  const std::size_t end = std::min(text.find_first_not_of("0123456789."), text.size());
  const std::string_view number = std::string_view(text).substr(0, end);
  const std::size_t point = std::min(number.find('.'), number.size());
  const auto unit = MillisecondsOf(std::string_view(text).substr(end));
  const auto whole = ReadDigits(number.substr(0, point));
  if (!unit || !whole) return std::nullopt;
  std::chrono::milliseconds duration(*whole * *unit);
  if (point == number.size()) return duration;

  const std::string_view fraction = number.substr(point + 1);
  auto part = ReadDigits(fraction);
  if (!part) return std::nullopt;
  *part *= *unit;
  for (std::size_t i = 0; i < fraction.size(); ++i) *part /= 10;
  return duration + std::chrono::milliseconds(*part);
}

}  // namespace nairi::client::cli
