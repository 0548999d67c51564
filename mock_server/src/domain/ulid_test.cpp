#include "domain/ulid.hpp"

#include <gtest/gtest.h>

namespace nairi::mock::domain {
namespace {

TEST(Ulid, ReadsWhatItWrites) {
  const Ulid ulid = Ulid::Make(Instant{Duration{1'767'323'045'123}}, 0xBEEF, 0x0123456789ABCDEF);
  EXPECT_EQ(ulid.ToString().size(), Ulid::kTextLength);
  EXPECT_EQ(Ulid::Parse(ulid.ToString()), ulid);
}

TEST(Ulid, HoldsItsTime) {
  const Instant time{Duration{1'767'323'045'123}};
  EXPECT_EQ(Ulid::Make(time, 1, 2).Time(), time);
}

// The example of the ULID specification, 01ARZ3NDEKTSV4RRFFQ69G5FAV, begins with this time.
TEST(Ulid, WritesTimeAsTheSpecificationDoes) {
  const Ulid ulid = Ulid::Make(Instant{Duration{1'469'922'850'259}}, 0, 0);
  EXPECT_EQ(ulid.ToString().substr(0, 10), "01ARZ3NDEK");
}

TEST(Ulid, TextsSortAsValuesDo) {
  const Ulid first = Ulid::Make(Instant{Duration{1000}}, 0xFFFF, ~0ULL);
  const Ulid second = Ulid::Make(Instant{Duration{1001}}, 0, 0);
  EXPECT_LT(first, second);
  EXPECT_LT(first.ToString(), second.ToString());
}

TEST(Ulid, NextIsGreaterEvenAcrossTheWords) {
  const Ulid ulid = Ulid::Make(Instant{Duration{5}}, 7, ~0ULL);
  EXPECT_LT(ulid, ulid.Next());
  EXPECT_EQ(ulid.Next().low, 0U);
}

TEST(Ulid, RefusesOtherTexts) {
  for (const char* text : {"", "01ARZ3NDEKTSV4RRFFQ69G5FA", "01ARZ3NDEKTSV4RRFFQ69G5FAVX",
                           "01arz3ndektsv4rrffq69g5fav", "01ARZ3NDEKTSV4RRFFQ69G5FAI",
                           "01ARZ3NDEKTSV4RRFFQ69G5FA!", "81ARZ3NDEKTSV4RRFFQ69G5FAV"}) {
    EXPECT_FALSE(Ulid::Parse(text)) << text;
  }
  EXPECT_TRUE(Ulid::Parse("7ZZZZZZZZZZZZZZZZZZZZZZZZZ"));
}

}  // namespace
}  // namespace nairi::mock::domain
