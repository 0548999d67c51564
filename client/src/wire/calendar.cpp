#include "wire/calendar.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "nairi/client/timestamp.hpp"
#include "wire/text_cursor.hpp"

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

constexpr std::array<std::string_view, 7> kWeekdays = {"Mon", "Tue", "Wed", "Thu",
                                                       "Fri", "Sat", "Sun"};
constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// Takes one of `names` and sets `number` to its place, from 1.
template <std::size_t N>
bool TakeName(TextCursor& cursor, const std::array<std::string_view, N>& names, int& number) {
  const auto found = std::find_if(names.begin(), names.end(),
                                  [&cursor](std::string_view name) { return cursor.Take(name); });
  number = static_cast<int>(found - names.begin()) + 1;
  return found != names.end();
}

bool TakeTimeOfDay(TextCursor& cursor, CivilTime& civil) {
  return cursor.TakeNumber(2, civil.hour) && cursor.Take(":") &&
         cursor.TakeNumber(2, civil.minute) && cursor.Take(":") &&
         cursor.TakeNumber(2, civil.second);
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

std::optional<std::chrono::system_clock::time_point> ParseHttpDate(std::string_view text) {
  TextCursor cursor(text);
  CivilTime civil;
  int weekday = 0;
  const bool is_date = TakeName(cursor, kWeekdays, weekday) && cursor.Take(", ") &&
                       cursor.TakeNumber(2, civil.day) && cursor.Take(" ") &&
                       TakeName(cursor, kMonths, civil.month) && cursor.Take(" ") &&
                       cursor.TakeNumber(4, civil.year) && cursor.Take(" ") &&
                       TakeTimeOfDay(cursor, civil) && cursor.rest() == " GMT";
  return is_date ? ToTimePoint(civil) : std::nullopt;
}

}  // namespace wire

namespace {

// ".123", or nothing; beyond nanoseconds decimals are passed over.
std::chrono::nanoseconds TakeDecimals(wire::TextCursor& cursor) {
  std::int64_t nanoseconds = 0;
  if (!cursor.Take(".")) return std::chrono::nanoseconds(0);
  std::int64_t unit = 100'000'000;
  for (int digit = 0; cursor.TakeNumber(1, digit); unit /= 10) nanoseconds += digit * unit;
  return std::chrono::nanoseconds(nanoseconds);
}

std::optional<std::chrono::minutes> ReadOffset(std::string_view text) {
  if (text == "Z" || text == "z") return std::chrono::minutes(0);
  wire::TextCursor cursor(text);
  int hours = 0;
  int minutes = 0;
  const bool is_offset = cursor.TakeOneOf("+-") && cursor.TakeNumber(2, hours) &&
                         cursor.Take(":") && cursor.TakeNumber(2, minutes) && cursor.rest().empty();
  if (!is_offset) return std::nullopt;
  const auto offset = std::chrono::minutes(hours * 60 + minutes);
  return text.front() == '-' ? -offset : offset;
}

}  // namespace

Timestamp ParseTimestamp(std::string text) {
  Timestamp timestamp{std::move(text), std::nullopt};
  wire::TextCursor cursor(timestamp.text);
  wire::CivilTime civil;
  const bool is_moment = cursor.TakeNumber(4, civil.year) && cursor.Take("-") &&
                         cursor.TakeNumber(2, civil.month) && cursor.Take("-") &&
                         cursor.TakeNumber(2, civil.day) && cursor.TakeOneOf("Tt ") &&
                         wire::TakeTimeOfDay(cursor, civil);
  if (!is_moment) return timestamp;
  const auto decimals = TakeDecimals(cursor);
  const auto offset = ReadOffset(cursor.rest());
  const auto time = wire::ToTimePoint(civil);
  if (offset && time) {
    timestamp.time =
        *time + std::chrono::duration_cast<std::chrono::system_clock::duration>(decimals) - *offset;
  }
  return timestamp;
}

}  // namespace nairi::client
