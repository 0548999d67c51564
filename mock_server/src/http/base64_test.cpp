#include "http/base64.hpp"

#include <gtest/gtest.h>

namespace nairi::mock::http {
namespace {

// The examples of RFC 4648, section 10.
TEST(Base64, EncodesAsTheStandardDoes) {
  EXPECT_EQ(Base64(""), "");
  EXPECT_EQ(Base64("f"), "Zg==");
  EXPECT_EQ(Base64("fo"), "Zm8=");
  EXPECT_EQ(Base64("foobar"), "Zm9vYmFy");
}

TEST(Base64, ReadsWhatItWrites) {
  for (const char* bytes : {"", "f", "fo", "foo", "foob"}) {
    EXPECT_EQ(FromBase64(Base64(bytes)), bytes);
  }
}

TEST(Base64, RefusesWhatItDoesNotWrite) {
  for (const char* text : {"A", "Zg", "Zg=", "Zh==", "====", "Zm9-", "Zg==Zg==", "Zm9v\n"}) {
    EXPECT_FALSE(FromBase64(text)) << text;
  }
}

TEST(Base64Url, ReadsWhatItWrites) {
  std::string bytes;
  for (int i = 0; i < 256; ++i) {
    bytes += static_cast<char>(i);
    EXPECT_EQ(FromBase64Url(Base64Url(bytes)), bytes);
  }
}

TEST(Base64Url, RefusesWhatItDoesNotWrite) {
  for (const char* text : {"A", "Zg==", "Z+", "Z/8", "Zh", "Zm9vYmF!", "Z m9"}) {
    EXPECT_FALSE(FromBase64Url(text)) << text;
  }
}

}  // namespace
}  // namespace nairi::mock::http
