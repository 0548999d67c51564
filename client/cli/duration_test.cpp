#include "cli/duration.hpp"

#include <gtest/gtest.h>

namespace nairi::client::cli {
namespace {

using std::chrono::milliseconds;

TEST(Duration, HasAUnitOrIsInSeconds) {
  EXPECT_EQ(ParseDuration("250ms"), milliseconds(250));
  EXPECT_EQ(ParseDuration("30s"), milliseconds(30'000));
  EXPECT_EQ(ParseDuration("10m"), milliseconds(600'000));
  EXPECT_EQ(ParseDuration("1h"), milliseconds(3'600'000));
  EXPECT_EQ(ParseDuration("2"), milliseconds(2'000));
}

TEST(Duration, MayHaveDecimals) {
  EXPECT_EQ(ParseDuration("0.5"), milliseconds(500));
  EXPECT_EQ(ParseDuration("1.5s"), milliseconds(1'500));
  EXPECT_EQ(ParseDuration("0.25h"), milliseconds(900'000));
  EXPECT_EQ(ParseDuration("2.50"), milliseconds(2'500));
  EXPECT_EQ(ParseDuration("0.0019"), milliseconds(1));
  EXPECT_EQ(ParseDuration("999999999.999999999h"), milliseconds(3'599'999'999'999'999));
}

TEST(Duration, MayBeNothing) {
  for (const char* text : {"0", "0ms", "0.0", "0.9ms"}) {
    EXPECT_EQ(ParseDuration(text), milliseconds(0)) << text;
  }
}

TEST(Duration, IsNothingElse) {
  for (const char* text : {"", "s", ".", ".5", "5.", "1.2.3", "-1s", "+1", "1 s", "1d", "1s1",
                           "1e3", "9999999999s", "0.1234567890", "soon"}) {
    EXPECT_EQ(ParseDuration(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace nairi::client::cli
