#include "domain/time.hpp"

#include <gtest/gtest.h>

namespace nairi::mock::domain {
namespace {

using namespace std::chrono_literals;

TEST(Rfc3339, AlwaysShowsMillisecondsAndUtc) {
  const Instant instant = std::chrono::sys_days{std::chrono::year{2026} / 1 / 2} + 3h + 4min + 5s;
  EXPECT_EQ(FormatRfc3339(instant), "2026-01-02T03:04:05.000Z");
  EXPECT_EQ(FormatRfc3339(instant + 7ms), "2026-01-02T03:04:05.007Z");
}

TEST(Rfc3339, ReadsWhatItWrites) {
  for (const Duration since_epoch : {0ms, 1ms, 1'767'323'045'999ms, 4'102'444'800'000ms}) {
    const Instant instant{since_epoch};
    EXPECT_EQ(ParseRfc3339(FormatRfc3339(instant)), instant);
  }
}

TEST(Rfc3339, ReadsOffsetsAndFractionsOfAnyLength) {
  const auto expected = ParseRfc3339("2026-01-02T03:04:05.120Z");
  ASSERT_TRUE(expected);
  EXPECT_EQ(ParseRfc3339("2026-01-02T04:04:05.12+01:00"), expected);
  EXPECT_EQ(ParseRfc3339("2026-01-01T22:34:05.1209999-04:30"), expected);
  EXPECT_EQ(ParseRfc3339("2026-01-02t03:04:05.120z"), expected);
}

TEST(Rfc3339, RefusesWhatIsNotADateTime) {
  for (const char* text :
       {"", "yesterday", "2026-01-02", "2026-13-02T03:04:05Z", "2026-02-30T03:04:05Z",
        "2026-01-02T24:04:05Z", "2026-01-02T03:04:05", "2026-01-02T03:04:05.Z",
        "2026-01-02T03:04:05Zjunk", "2026-01-02 03:04:05Z", "2026-01-02T03:04:05+0100"}) {
    EXPECT_FALSE(ParseRfc3339(text)) << text;
  }
}

TEST(Rfc3339, RefusesWhatFourDigitsOfUtcDoNotWrite) {
  EXPECT_FALSE(ParseRfc3339("0000-01-01T00:00:00+00:01"));
  EXPECT_FALSE(ParseRfc3339("9999-12-31T23:59:59.999-00:01"));
  for (const char* text : {"0000-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"}) {
    const auto instant = ParseRfc3339(text);
    ASSERT_TRUE(instant) << text;
    EXPECT_EQ(FormatRfc3339(*instant), text);
  }
}

TEST(DurationText, ReadsNumbersWithAUnit) {
  EXPECT_EQ(ParseDuration("300ms"), 300ms);
  EXPECT_EQ(ParseDuration("1.5s"), 1500ms);
  EXPECT_EQ(ParseDuration("2m"), 2min);
  EXPECT_EQ(ParseDuration("1h"), 1h);
  EXPECT_EQ(ParseDuration("0s"), 0ms);
}

TEST(DurationText, RefusesNegativeUnitlessAndEndlessLengths) {
  for (const char* text : {"", "5", "s", "-1s", "1 s", "1.2.3s", "1d", "99999999999999h", "1e3s"}) {
    EXPECT_FALSE(ParseDuration(text)) << text;
  }
}

TEST(DurationText, IsWrittenInTheLargestWholeUnit) {
  EXPECT_EQ(FormatDuration(1500ms), "1500ms");
  EXPECT_EQ(FormatDuration(2s), "2s");
  EXPECT_EQ(FormatDuration(10min), "10m");
  EXPECT_EQ(FormatDuration(0ms), "0s");
}

}  // namespace
}  // namespace nairi::mock::domain
