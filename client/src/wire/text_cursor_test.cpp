#include "wire/text_cursor.hpp"

#include <gtest/gtest.h>

namespace nairi::client::wire {
namespace {

TEST(TextCursor, TakesANumberOfSoManyDigitsAndNoOther) {
  int number = -1;
  EXPECT_TRUE(TextCursor("0123").TakeNumber(4, number));
  EXPECT_EQ(number, 123);
  for (const char* text : {"", "1", "+1", " 1", "1 ", "1a", "-1"}) {
    EXPECT_FALSE(TextCursor(text).TakeNumber(2, number)) << text;
  }
  EXPECT_EQ(number, 123);
}

TEST(TextCursor, MovesOnOnlyWhereTheTextGoesOnLikeThat) {
  TextCursor cursor("GMT!");
  EXPECT_FALSE(cursor.Take("GMT!!"));
  EXPECT_FALSE(cursor.TakeOneOf("!"));
  EXPECT_TRUE(cursor.Take("GMT"));
  EXPECT_TRUE(cursor.TakeOneOf("?!"));
  EXPECT_TRUE(cursor.rest().empty());
  EXPECT_FALSE(cursor.TakeOneOf("?!"));
}

}  // namespace
}  // namespace nairi::client::wire
