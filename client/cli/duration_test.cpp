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

TEST(Duration, IsNothingElse) {
  for (const char* text : {"", "s", "0", "0ms", "-1s", "1.5s", "1 s", "1d", "9999999999s", "1s1"}) {
    EXPECT_EQ(ParseDuration(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace nairi::client::cli
