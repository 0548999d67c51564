#include "http/bearer_token.hpp"

#include <gtest/gtest.h>

#include <string>

namespace nairi::mock::http {
namespace {

TEST(BearerToken, IsWhatFollowsTheScheme) {
  EXPECT_EQ(BearerToken({{"Authorization", "Bearer nr_abc"}}), "nr_abc");
  EXPECT_EQ(BearerToken({{"authorization", "bearer a-._~+/="}}), "a-._~+/=");
}

TEST(BearerToken, SaysWhetherThereIsNoneOrItIsMalformed) {
  EXPECT_EQ(BearerToken({}).error(), BearerError::kAbsent);
  for (const char* value : {"", "Bearer", "Bearer ", "Basic eDp5", "nr_abc", "Bearer a b"}) {
    EXPECT_EQ(BearerToken({{"Authorization", value}}).error(), BearerError::kMalformed) << value;
  }
}

TEST(BearerToken, HasABound) {
  EXPECT_TRUE(IsBearerToken(std::string(512, 'x')));
  EXPECT_FALSE(IsBearerToken(std::string(513, 'x')));
  EXPECT_FALSE(IsBearerToken(""));
}

}  // namespace
}  // namespace nairi::mock::http
