#include "http/http_date.hpp"

#include <gtest/gtest.h>

namespace nairi::mock::http {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::system_clock;

system_clock::time_point AtSecond(long long second) {
  return system_clock::time_point(seconds(second));
}

struct DateCase {
  long long second;
  std::string text;
};

const DateCase kDates[] = {
    {0, "Thu, 01 Jan 1970 00:00:00 GMT"},          {784111777, "Sun, 06 Nov 1994 08:49:37 GMT"},
    {951827696, "Tue, 29 Feb 2000 12:34:56 GMT"},  {1767225599, "Wed, 31 Dec 2025 23:59:59 GMT"},
    {4102444800, "Fri, 01 Jan 2100 00:00:00 GMT"}, {-1, "Wed, 31 Dec 1969 23:59:59 GMT"},
};

TEST(HttpDate, FormatsAsImfFixdate) {
  for (const auto& row : kDates) EXPECT_EQ(FormatHttpDate(AtSecond(row.second)), row.text);
}

TEST(HttpDate, ReadsBackWhatItWrites) {
  for (const auto& row : kDates) EXPECT_EQ(ParseHttpDate(row.text), AtSecond(row.second));
}

TEST(HttpDate, RoundsDownToTheSecond) {
  EXPECT_EQ(FormatHttpDate(AtSecond(59) + milliseconds(999)), "Thu, 01 Jan 1970 00:00:59 GMT");
  EXPECT_EQ(FormatHttpDate(AtSecond(0) - milliseconds(1)), "Wed, 31 Dec 1969 23:59:59 GMT");
}

TEST(HttpDate, RefusesWhatIsNotADate) {
  for (const auto* text : {
           "",
           "0",
           "120",
           "Thu, 01 Jan 1970 00:00:00 UTC",
           "Thu, 01 Jan 1970 00:00:00 GMT ",
           "Fri, 01 Jan 1970 00:00:00 GMT",  // that day was a Thursday
           "Thu, 32 Jan 1970 00:00:00 GMT",
           "Thu, 01 Foo 1970 00:00:00 GMT",
           "Thu, 01 Jan 1970 24:00:00 GMT",
           "Thu, 01 Jan 1970 00:60:00 GMT",
           "Thu, 01 Jan 1970 00:00:0x GMT",
           "Thu, 29 Feb 1900 00:00:00 GMT",
           "Thu; 01 Jan 1970 00:00:00 GMT",
           "Thursday, 01-Jan-70 00:00:00 GMT",
           "Thu Jan  1 00:00:00 1970",
       }) {
    EXPECT_EQ(ParseHttpDate(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace nairi::mock::http
