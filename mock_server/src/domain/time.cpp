#include "domain/time.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace nairi::mock::domain {
namespace {

// Reads fixed-width digits and expected characters off the front of a text.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  [[nodiscard]] std::optional<int> Digits(std::size_t width) {
    if (rest_.size() < width) return std::nullopt;
    int value = 0;
    for (char c : rest_.substr(0, width)) {
      if (c < '0' || c > '9') return std::nullopt;
      value = value * 10 + (c - '0');
    }
    rest_.remove_prefix(width);
    return value;
  }

  [[nodiscard]] std::optional<char> OneOf(std::string_view allowed) {
    if (rest_.empty() || allowed.find(rest_.front()) == std::string_view::npos) return std::nullopt;
    const char found = rest_.front();
    rest_.remove_prefix(1);
    return found;
  }

  // An optional ".ddd..." in milliseconds; nothing when a dot is not followed by a digit.
  [[nodiscard]] std::optional<Duration> Fraction() {
    if (!OneOf(".")) return Duration{0};
    int millis = 0;
    std::size_t count = 0;
    while (const auto digit = Digits(1)) {
      if (count < 3) millis = millis * 10 + *digit;
      ++count;
    }
    if (count == 0) return std::nullopt;
    for (; count < 3; ++count) millis *= 10;
    return Duration{millis};
  }

  [[nodiscard]] bool AtEnd() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

std::optional<std::chrono::minutes> ReadOffset(Scanner& scanner) {
  const auto sign = scanner.OneOf("Zz+-");
  if (!sign) return std::nullopt;
  if (*sign == 'Z' || *sign == 'z') return std::chrono::minutes{0};
  const auto hours = scanner.Digits(2);
  const auto colon = scanner.OneOf(":");
  const auto minutes = scanner.Digits(2);
  if (!hours || !colon || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  const auto offset = std::chrono::hours{*hours} + std::chrono::minutes{*minutes};
  return *sign == '-' ? -offset : offset;
}

std::optional<std::chrono::sys_days> ReadDate(Scanner& scanner) {
  const auto year = scanner.Digits(4);
  const auto first_dash = scanner.OneOf("-");
  const auto month = scanner.Digits(2);
  const auto second_dash = scanner.OneOf("-");
  const auto day = scanner.Digits(2);
  if (!year || !first_dash || !month || !second_dash || !day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days{date};
}

std::optional<std::chrono::seconds> ReadTimeOfDay(Scanner& scanner) {
  const auto hour = scanner.Digits(2);
  const auto first_colon = scanner.OneOf(":");
  const auto minute = scanner.Digits(2);
  const auto second_colon = scanner.OneOf(":");
  const auto second = scanner.Digits(2);
  if (!hour || !first_colon || !minute || !second_colon || !second) return std::nullopt;
  if (*hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  return std::chrono::hours{*hour} + std::chrono::minutes{*minute} + std::chrono::seconds{*second};
}

// Writes so many last digits of `value`, which is not negative, up to `end`.
void PutDigits(char* end, int digits, std::int64_t value) {
  for (; digits > 0; --digits, value /= 10) *--end = static_cast<char>('0' + value % 10);
}

constexpr Instant kFirst{std::chrono::sys_days{std::chrono::year{0} / 1 / 1}};
constexpr Instant kBehindLast{std::chrono::sys_days{std::chrono::year{10000} / 1 / 1}};

constexpr std::array<std::pair<std::string_view, std::int64_t>, 4> kUnits = {
    {{"h", 3'600'000}, {"m", 60'000}, {"s", 1'000}, {"ms", 1}}};

}  // namespace

std::string FormatRfc3339(Instant instant) {
  std::string text;
  AppendRfc3339(instant, text);
  return text;
}

void AppendRfc3339(Instant instant, std::string& text) {
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{instant - day};
  text += "0000-00-00T00:00:00.000Z";
  char* const end = text.data() + text.size();
  PutDigits(end - 20, 4, static_cast<int>(date.year()));
  PutDigits(end - 17, 2, static_cast<unsigned>(date.month()));
  PutDigits(end - 14, 2, static_cast<unsigned>(date.day()));
  PutDigits(end - 11, 2, time.hours().count());
  PutDigits(end - 8, 2, time.minutes().count());
  PutDigits(end - 5, 2, time.seconds().count());
  PutDigits(end - 1, 3, time.subseconds().count());
}

std::optional<Instant> ParseRfc3339(std::string_view text) {
  Scanner scanner(text);
  const auto date = ReadDate(scanner);
  if (!date || !scanner.OneOf("Tt")) return std::nullopt;
  const auto time_of_day = ReadTimeOfDay(scanner);
  if (!time_of_day) return std::nullopt;
  const auto fraction = scanner.Fraction();
  if (!fraction) return std::nullopt;
  const auto offset = ReadOffset(scanner);
  if (!offset || !scanner.AtEnd()) return std::nullopt;
  const Instant instant = Instant{*date} + *time_of_day + *fraction - *offset;
  // In UTC it may lie in a year that four digits do not write.
  if (instant < kFirst || instant >= kBehindLast) return std::nullopt;
  return instant;
}

std::optional<Duration> ParseDuration(std::string_view text) {
  const std::size_t unit_at = text.find_first_not_of("0123456789.");
  if (unit_at == std::string_view::npos || unit_at == 0) return std::nullopt;
  const std::string_view number_text = text.substr(0, unit_at);
  double number = 0;
  const auto [end, error] =
      std::from_chars(number_text.data(), number_text.data() + number_text.size(), number,
                      std::chars_format::fixed);
  if (error != std::errc{} || end != number_text.data() + number_text.size()) return std::nullopt;
  for (const auto& [unit, millis] : kUnits) {
    if (text.substr(unit_at) != unit) continue;
    const double total = number * static_cast<double>(millis);
    if (total > static_cast<double>(kDurationMax.count())) return std::nullopt;
    return Duration{std::llround(total)};
  }
  return std::nullopt;
}

std::string FormatDuration(Duration duration) {
  for (const auto& [unit, millis] : kUnits) {
    if (duration.count() != 0 && duration.count() % millis == 0) {
      return std::to_string(duration.count() / millis) + std::string(unit);
    }
  }
  return "0s";
}

}  // namespace nairi::mock::domain
