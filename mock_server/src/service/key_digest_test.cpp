#include "service/key_digest.hpp"

#include <gtest/gtest.h>

namespace nairi::mock::service {
namespace {

TEST(KeyDigest, IsTheSha256OfTheKey) {
  // FIPS 180-4, the example of one block.
  EXPECT_EQ(KeyDigest("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(KeyDigest, IsToldFromOtherTexts) {
  EXPECT_TRUE(IsKeyDigest(KeyDigest("nr_key")));
  EXPECT_FALSE(IsKeyDigest("nr_key"));
  EXPECT_FALSE(IsKeyDigest(std::string(64, 'G')));
}

}  // namespace
}  // namespace nairi::mock::service
