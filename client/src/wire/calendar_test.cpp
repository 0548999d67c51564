#include "wire/calendar.hpp"

#include <gtest/gtest.h>

#include "nairi/client/timestamp.hpp"

namespace nairi::client {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::system_clock;

system_clock::time_point At(std::int64_t unix_seconds) {
  return system_clock::time_point(seconds(unix_seconds));
}

TEST(HttpDate, ReadsTheFixedForm) {
  EXPECT_EQ(wire::ParseHttpDate("Sun, 06 Nov 1994 08:49:37 GMT"), At(784'111'777));
  EXPECT_EQ(wire::ParseHttpDate("Thu, 29 Feb 2024 00:00:00 GMT"), At(1'709'164'800));
}

TEST(HttpDate, RefusesOtherForms) {
  for (const char* text :
       {"", "5", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37",
        "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 anF 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:49:37 GMT", "Sun,  6 Nov 1994 08:49:37 GMT",
        "Any, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT and more"}) {
    EXPECT_EQ(wire::ParseHttpDate(text), std::nullopt) << text;
  }
}

TEST(Timestamp, ReadsRfc3339WithMilliseconds) {
  const Timestamp timestamp = ParseTimestamp("2026-01-02T03:04:05.678Z");
  EXPECT_EQ(timestamp.text, "2026-01-02T03:04:05.678Z");
  EXPECT_EQ(timestamp.time, At(1'767'323'045) + milliseconds(678));
}

TEST(Timestamp, ReadsAnOffsetAndAnyNumberOfDecimals) {
  EXPECT_EQ(ParseTimestamp("2026-01-02T05:04:05+02:00").time, At(1'767'323'045));
  EXPECT_EQ(ParseTimestamp("2026-01-01T22:34:05-04:30").time, At(1'767'323'045));
  EXPECT_EQ(ParseTimestamp("2026-01-02T03:04:05.100000000000Z").time,
            At(1'767'323'045) + milliseconds(100));
}

TEST(Timestamp, KeepsATextThatItCannotRead) {
  for (const char* text : {"yesterday", "2026-13-02T03:04:05Z", "2026-01-02T03:04:05", "",
                           "2026-01-02T03:04:05Zz", "2026-02-30T03:04:05Z", "2026- 1- 2T 3: 4: 5Z",
                           "2026-01-02T03:04:05+ 1:00", "2026-01-02T03:04:05+01:00Z"}) {
    const Timestamp timestamp = ParseTimestamp(text);
    EXPECT_EQ(timestamp.text, text);
    EXPECT_EQ(timestamp.time, std::nullopt) << text;
  }
}

}  // namespace
}  // namespace nairi::client
