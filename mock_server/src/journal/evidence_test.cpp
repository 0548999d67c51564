#include "journal/evidence.hpp"

#include <gtest/gtest.h>

namespace nairi::mock::journal {
namespace {

TEST(Evidence, ACompleteTallyAnswersYesOrNo) {
  const Tally two{.count = 2};
  EXPECT_EQ(AtLeast(two, 2), Conclusion::kHolds);
  EXPECT_EQ(AtLeast(two, 3), Conclusion::kFails);
  EXPECT_EQ(AtMost(two, 2), Conclusion::kHolds);
  EXPECT_EQ(AtMost(two, 1), Conclusion::kFails);
  EXPECT_EQ(Exactly(two, 2), Conclusion::kHolds);
  EXPECT_EQ(Exactly(two, 1), Conclusion::kFails);
  EXPECT_EQ(Exactly(two, 3), Conclusion::kFails);
  EXPECT_EQ(Never(two), Conclusion::kFails);
  EXPECT_EQ(Never(Tally{}), Conclusion::kHolds);
}

TEST(Evidence, WhatWasForgottenCanOnlyAdd) {
  for (const Evidence evidence : {Evidence::kEvicted, Evidence::kTruncated}) {
    const Tally two{.count = 2, .evidence = evidence};
    EXPECT_EQ(AtLeast(two, 2), Conclusion::kHolds);
    EXPECT_EQ(AtLeast(two, 3), Conclusion::kInconclusive);
    EXPECT_EQ(AtMost(two, 1), Conclusion::kFails);
    EXPECT_EQ(AtMost(two, 2), Conclusion::kInconclusive);
    EXPECT_EQ(Exactly(two, 1), Conclusion::kFails);
    EXPECT_EQ(Exactly(two, 2), Conclusion::kInconclusive);
    EXPECT_EQ(Exactly(two, 3), Conclusion::kInconclusive);
    EXPECT_EQ(Never(Tally{.evidence = evidence}), Conclusion::kInconclusive);
  }
}

TEST(Evidence, HasWords) {
  EXPECT_EQ(ToText(Evidence::kEvicted), "evicted");
  EXPECT_EQ(ToText(Conclusion::kInconclusive), "inconclusive");
}

}  // namespace
}  // namespace nairi::mock::journal
