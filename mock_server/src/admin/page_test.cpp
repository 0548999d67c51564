#include "admin/page.hpp"

#include <gtest/gtest.h>

namespace nairi::mock::admin {
namespace {

http::Query Parsed(std::string_view text) {
  return *http::Query::Parse(text);
}

TEST(Page, IsAsLongAsIsAsked) {
  EXPECT_EQ(*ReadLimit(Parsed("")), kPageMax);
  EXPECT_EQ(*ReadLimit(Parsed("limit=7")), 7U);
}

TEST(Page, RefusesALimitThatIsNone) {
  for (const char* text : {"limit=0", "limit=1001", "limit=-1", "limit=x", "limit=", "limit=1x"}) {
    const auto limit = ReadLimit(Parsed(text));
    ASSERT_FALSE(limit) << text;
    EXPECT_EQ(limit.error().status, 400) << text;
    EXPECT_EQ(limit.error().text.find("limit: must be"), 0U) << text;
  }
}

TEST(Page, BeginsBehindOrEndsBeforeANumber) {
  EXPECT_EQ(ReadNumberedPage(Parsed("after=3"))->after, 3U);
  EXPECT_EQ(ReadNumberedPage(Parsed("before=18446744073709551615"))->before, 18446744073709551615U);
  EXPECT_FALSE(ReadNumberedPage(Parsed("after=18446744073709551616")));
  EXPECT_FALSE(ReadNumberedPage(Parsed("after=1&before=2")));
}

}  // namespace
}  // namespace nairi::mock::admin
