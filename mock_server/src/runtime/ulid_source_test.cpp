#include "runtime/ulid_source.hpp"

#include <gtest/gtest.h>

namespace nairi::mock::runtime {
namespace {

using namespace std::chrono_literals;
using domain::Instant;
using domain::Ulid;

constexpr Instant kNow{1'767'323'045'123ms};

TEST(UlidSource, GivesTheSameIdsForTheSameSeed) {
  UlidSource first(7);
  UlidSource second(7);
  for (int i = 0; i < 10; ++i) EXPECT_EQ(first.Next(kNow + i * 1ms), second.Next(kNow + i * 1ms));
}

TEST(UlidSource, GivesOtherIdsForAnotherSeed) {
  EXPECT_NE(UlidSource(7).Next(kNow), UlidSource(8).Next(kNow));
}

TEST(UlidSource, CarriesTheMomentAsked) {
  EXPECT_EQ(UlidSource(1).Next(kNow).Time(), kNow);
}

// Once the ids of a clock that stood at 1970 did not depend on the seed.
TEST(UlidSource, IsSeededAtTheEpochToo) {
  EXPECT_NE(UlidSource(7).Next(Instant{}), UlidSource(8).Next(Instant{}));
}

TEST(UlidSource, GoesOnFromAState) {
  UlidSource source(5);
  (void)source.Next(kNow);
  UlidSource copy(source.state());
  for (const Instant now : {kNow, kNow + 1ms}) EXPECT_EQ(copy.Next(now), source.Next(now));
}

TEST(UlidSource, NeverGivesAnIdThatIsTaken) {
  UlidSource source(5);
  const Ulid taken = UlidSource(6).Next(kNow + 1s);
  source.NoteTaken(taken);
  EXPECT_EQ(source.Next(kNow), taken.Next());
  source.NoteTaken(Ulid{});
  EXPECT_EQ(source.Next(kNow), taken.Next().Next());
}

TEST(UlidSource, OnlyEverRises) {
  UlidSource source(3);
  Ulid last;
  for (const Instant now : {kNow, kNow, kNow + 1ms, kNow, kNow - 1h, kNow + 2ms}) {
    const Ulid next = source.Next(now);
    EXPECT_LT(last, next);
    last = next;
  }
}

}  // namespace
}  // namespace nairi::mock::runtime
