#include "json/whole_number.hpp"

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

namespace nairi::mock::json {

bool IsWhole(const nlohmann::json& value) {
  if (!value.is_number_float()) return value.is_number_integer();
  const auto number = value.get<double>();
  return std::isfinite(number) && number == std::trunc(number);
}

std::optional<std::int64_t> AsSigned(const nlohmann::json& value) {
  if (!IsWhole(value)) return std::nullopt;
  if (value.is_number_float()) {
    const auto number = value.get<double>();
    if (number < -0x1p63 || number >= 0x1p63) return std::nullopt;
    return static_cast<std::int64_t>(number);
  }
  constexpr auto kMax = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (value.is_number_unsigned() && value.get<std::uint64_t>() > kMax) return std::nullopt;
  return value.get<std::int64_t>();
}

std::optional<std::uint64_t> AsUnsigned(const nlohmann::json& value) {
  if (!IsWhole(value)) return std::nullopt;
  if (value.is_number_float()) {
    const auto number = value.get<double>();
    if (number < 0 || number >= 0x1p64) return std::nullopt;
    return static_cast<std::uint64_t>(number);
  }
  if (!value.is_number_unsigned() && value.get<std::int64_t>() < 0) return std::nullopt;
  return value.get<std::uint64_t>();
}

}  // namespace nairi::mock::json
