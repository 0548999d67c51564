#include "json/whole_number.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

namespace nairi::mock::json {
namespace {

nlohmann::json Parsed(const char* text) {
  return nlohmann::json::parse(text);
}

// Once 2.0 was refused, which a JSON Schema of type integer allows.
TEST(WholeNumber, MayBeWrittenWithAFraction) {
  for (const char* text : {"2", "2.0", "2e0", "0.2e1", "20E-1"}) {
    EXPECT_EQ(AsSigned(Parsed(text)), 2) << text;
    EXPECT_EQ(AsUnsigned(Parsed(text)), 2U) << text;
  }
  EXPECT_EQ(AsSigned(Parsed("-2.0")), -2);
  EXPECT_EQ(AsUnsigned(Parsed("-2.0")), std::nullopt);
  EXPECT_EQ(AsUnsigned(Parsed("-2")), std::nullopt);
  EXPECT_EQ(AsUnsigned(Parsed("-0.0")), 0U);
}

TEST(WholeNumber, HasNoFractionAndIsANumber) {
  for (const char* text : {"2.5", "1e-3", "\"2\"", "true", "null", "[]", "{}"}) {
    EXPECT_FALSE(IsWhole(Parsed(text))) << text;
    EXPECT_EQ(AsSigned(Parsed(text)), std::nullopt) << text;
    EXPECT_EQ(AsUnsigned(Parsed(text)), std::nullopt) << text;
  }
}

TEST(WholeNumber, IsNothingWhereTheTypeDoesNotHoldIt) {
  EXPECT_EQ(AsSigned(Parsed("9223372036854775807")), std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(AsUnsigned(Parsed("18446744073709551615")), std::numeric_limits<std::uint64_t>::max());
  for (const char* text : {"9223372036854775808", "18446744073709551616", "9223372036854775808.0",
                           "1e300", "-1e300"}) {
    EXPECT_TRUE(IsWhole(Parsed(text))) << text;
    EXPECT_EQ(AsSigned(Parsed(text)), std::nullopt) << text;
  }
  for (const char* text : {"18446744073709551616", "1e300"}) {
    EXPECT_EQ(AsUnsigned(Parsed(text)), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace nairi::mock::json
