#include "http/http_date.hpp"

#include <algorithm>
#include <array>

namespace nairi::mock::http {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::system_clock;

constexpr std::string_view kShape = "Xxx, 00 Xxx 0000 00:00:00 GMT";
constexpr std::array<std::string_view, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

void PutText(std::string& out, std::size_t at, std::string_view text) {
  std::copy(text.begin(), text.end(), out.begin() + static_cast<std::ptrdiff_t>(at));
}

void PutNumber(std::string& out, std::size_t end, std::size_t digits, long value) {
  for (std::size_t i = 0; i < digits; ++i, value /= 10) {
    out[end - 1 - i] = static_cast<char>('0' + value % 10);
  }
}

std::optional<int> NumberAt(std::string_view text, std::size_t at, std::size_t digits) {
  int value = 0;
  for (const char c : text.substr(at, digits)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

template <std::size_t N>
std::optional<unsigned> IndexOf(const std::array<std::string_view, N>& names,
                                std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<unsigned>(found - names.begin());
}

bool HasSeparators(std::string_view text) {
  return text.substr(3, 2) == ", " && text[7] == ' ' && text[11] == ' ' && text[16] == ' ' &&
         text[19] == ':' && text[22] == ':' && text.substr(25) == " GMT";
}

}  // namespace

std::string FormatHttpDate(system_clock::time_point time) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
  const auto day = std::chrono::floor<days>(seconds);
  const std::chrono::year_month_day date(day);
  const auto second_of_day = (seconds - day).count();

  std::string out(kShape);
  PutText(out, 0, kDays[std::chrono::weekday(day).c_encoding()]);
  PutNumber(out, 7, 2, static_cast<long>(static_cast<unsigned>(date.day())));
  PutText(out, 8, kMonths[static_cast<unsigned>(date.month()) - 1]);
  PutNumber(out, 16, 4, std::clamp(static_cast<int>(date.year()), 0, 9999));
  PutNumber(out, 19, 2, second_of_day / 3600);
  PutNumber(out, 22, 2, second_of_day / 60 % 60);
  PutNumber(out, 25, 2, second_of_day % 60);
  return out;
}

std::optional<system_clock::time_point> ParseHttpDate(std::string_view text) {
  if (text.size() != kShape.size() || !HasSeparators(text)) return std::nullopt;
  const auto weekday = IndexOf(kDays, text.substr(0, 3));
  const auto month = IndexOf(kMonths, text.substr(8, 3));
  const auto day = NumberAt(text, 5, 2);
  const auto year = NumberAt(text, 12, 4);
  const auto hour = NumberAt(text, 17, 2);
  const auto minute = NumberAt(text, 20, 2);
  const auto second = NumberAt(text, 23, 2);
  if (!weekday || !month || !day || !year || !hour || !minute || !second) return std::nullopt;
  // A leap second is valid on the wire (second 60) and is the first of the next minute here.
  if (*hour > 23 || *minute > 59 || *second > 60) return std::nullopt;

  const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(*month + 1),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok() || std::chrono::weekday(sys_days(date)).c_encoding() != *weekday) {
    return std::nullopt;
  }
  return sys_days(date) + std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
         std::chrono::seconds(*second);
}

}  // namespace nairi::mock::http
