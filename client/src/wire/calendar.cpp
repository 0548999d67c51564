#include "wire/calendar.hpp"

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>

#include "nairi/client/timestamp.hpp"

namespace nairi::client {
namespace wire {
namespace {

// Days since 1970-01-01 in the proleptic Gregorian calendar. The year is taken to begin in March,
// so that the leap day is its last.
std::int64_t DaysSinceEpoch(const CivilTime& civil) {
  const std::int64_t year = civil.month <= 2 ? civil.year - 1 : civil.year;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t month_from_march = (civil.month + 9) % 12;
  const std::int64_t day_of_year = (153 * month_from_march + 2) / 5 + civil.day - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

int DaysInMonth(const CivilTime& civil) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = civil.year % 4 == 0 && (civil.year % 100 != 0 || civil.year % 400 == 0);
  return civil.month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(civil.month - 1)];
}

}  // namespace

std::optional<std::chrono::system_clock::time_point> ToTimePoint(const CivilTime& civil) {
  if (civil.month < 1 || civil.month > 12) return std::nullopt;
  if (civil.day < 1 || civil.day > DaysInMonth(civil)) return std::nullopt;
  if (civil.hour < 0 || civil.hour > 23 || civil.minute < 0 || civil.minute > 59) {
    return std::nullopt;
  }
  if (civil.second < 0 || civil.second > 60) return std::nullopt;
  const std::int64_t seconds =
      ((DaysSinceEpoch(civil) * 24 + civil.hour) * 60 + civil.minute) * 60 + civil.second;
  return std::chrono::system_clock::time_point(std::chrono::seconds(seconds));
}

std::optional<std::chrono::system_clock::time_point> ParseHttpDate(const std::string& text) {
  constexpr const char* kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
  CivilTime civil;
  char month[4] = {};
  int end = 0;
  const int fields =
      std::sscanf(text.c_str(), "%*3[A-Za-z], %2d %3[A-Za-z] %4d %2d:%2d:%2d GMT%n", &civil.day,
                  month, &civil.year, &civil.hour, &civil.minute, &civil.second, &end);
  if (fields != 6 || static_cast<std::size_t>(end) != text.size()) return std::nullopt;
  const char* found = std::strstr(kMonths, month);
  if (std::strlen(month) != 3 || found == nullptr || (found - kMonths) % 3 != 0) {
    return std::nullopt;
  }
  civil.month = static_cast<int>((found - kMonths) / 3) + 1;
  return ToTimePoint(civil);
}

}  // namespace wire

namespace {

// Reads ".123" at `*rest` and moves past it; no decimals is zero.
std::chrono::nanoseconds ReadDecimals(const char** rest) {
  std::int64_t nanoseconds = 0;
  if (**rest != '.') return std::chrono::nanoseconds(0);
  std::int64_t unit = 100'000'000;
  for (++*rest; **rest >= '0' && **rest <= '9'; ++*rest) {
    nanoseconds += (**rest - '0') * unit;
    unit /= 10;
  }
  return std::chrono::nanoseconds(nanoseconds);
}

std::optional<std::chrono::minutes> ReadOffset(const char* rest) {
  if (std::strcmp(rest, "Z") == 0 || std::strcmp(rest, "z") == 0) return std::chrono::minutes(0);
  int hours = 0;
  int minutes = 0;
  int end = 0;
  if ((*rest != '+' && *rest != '-') ||
      std::sscanf(rest + 1, "%2d:%2d%n", &hours, &minutes, &end) != 2 || end != 5 ||
      rest[6] != '\0') {
    return std::nullopt;
  }
  const auto offset = std::chrono::minutes(hours * 60 + minutes);
  return *rest == '-' ? -offset : offset;
}

}  // namespace

Timestamp ParseTimestamp(std::string text) {
  Timestamp timestamp{std::move(text), std::nullopt};
  wire::CivilTime civil;
  int end = 0;
  const int fields =
      std::sscanf(timestamp.text.c_str(), "%4d-%2d-%2d%*1[Tt ]%2d:%2d:%2d%n", &civil.year,
                  &civil.month, &civil.day, &civil.hour, &civil.minute, &civil.second, &end);
  if (fields != 6 || end != 19) return timestamp;
  const char* rest = timestamp.text.c_str() + end;
  const auto decimals = ReadDecimals(&rest);
  const auto offset = ReadOffset(rest);
  const auto time = wire::ToTimePoint(civil);
  if (offset && time) {
    timestamp.time =
        *time + std::chrono::duration_cast<std::chrono::system_clock::duration>(decimals) - *offset;
  }
  return timestamp;
}

}  // namespace nairi::client
