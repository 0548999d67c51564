#include "wire/base64.hpp"

#include <gtest/gtest.h>

namespace nairi::client::wire {
namespace {

TEST(Base64, DecodesEachAmountOfPadding) {
  EXPECT_EQ(DecodeBase64(""), "");
  EXPECT_EQ(DecodeBase64("Zg=="), "f");
  EXPECT_EQ(DecodeBase64("Zm8="), "fo");
  EXPECT_EQ(DecodeBase64("Zm9v"), "foo");
  EXPECT_EQ(DecodeBase64("aGVsbG8K"), "hello\n");
}

TEST(Base64, DecodesBytesThatAreNoText) {
  EXPECT_EQ(DecodeBase64("AAD/+w=="), std::string("\0\0\xFF\xFB", 4));
}

TEST(Base64, RefusesWhatIsNotStrictlyBase64) {
  for (const char* text : {"Z", "Zg", "Zg=", "Zm9v\n", "Zm 9", "Zm9-", "Zm9_",
                           "====", "Z===", "Zh==", "Zm9=", "=m9v", "Zg==Zg=="}) {
    EXPECT_EQ(DecodeBase64(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace nairi::client::wire
