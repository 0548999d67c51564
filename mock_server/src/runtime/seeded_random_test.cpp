#include "runtime/seeded_random.hpp"

#include <gtest/gtest.h>

namespace nairi::mock::runtime {
namespace {

// Reference values of SplitMix64 for seed 0, so that a seed means the same in every release.
TEST(SeededRandom, KeepsItsSequenceAcrossReleases) {
  SeededRandom random(0);
  EXPECT_EQ(random.Next(), 0xE220A8397B1DCDAFULL);
  EXPECT_EQ(random.Next(), 0x6E789E6AA1B965F4ULL);
  EXPECT_EQ(random.Next(), 0x06C45D188009454FULL);
}

TEST(SeededRandom, AFractionIsFromZeroToBelowOne) {
  SeededRandom random(7);
  double sum = 0;
  for (int i = 0; i < 10'000; ++i) {
    const double fraction = random.NextFraction();
    ASSERT_GE(fraction, 0.0);
    ASSERT_LT(fraction, 1.0);
    sum += fraction;
  }
  EXPECT_NEAR(sum / 10'000, 0.5, 0.02);
}

TEST(DeriveSeed, DiffersByNumber) {
  EXPECT_EQ(DeriveSeed(7, 1), DeriveSeed(7, 1));
  EXPECT_NE(DeriveSeed(7, 1), DeriveSeed(7, 2));
  EXPECT_NE(DeriveSeed(7, 1), DeriveSeed(8, 1));
}

TEST(DeriveSeed, DiffersByNameAndBySeed) {
  EXPECT_EQ(DeriveSeed(7, "ids"), DeriveSeed(7, "ids"));
  EXPECT_NE(DeriveSeed(7, "ids"), DeriveSeed(7, "idt"));
  EXPECT_NE(DeriveSeed(7, "ids"), DeriveSeed(8, "ids"));
}

}  // namespace
}  // namespace nairi::mock::runtime
