#include "journal/redaction.hpp"

#include <gtest/gtest.h>

namespace nairi::mock::journal {
namespace {

http::Request WithAuthorization(std::string value) {
  return {.headers = {{"authorization", std::move(value)}}};
}

TEST(Redaction, AKeyKeepsItsPrefixAndIfLongItsEnd) {
  EXPECT_EQ(RedactedValue("Authorization", "Bearer nr_0123456789abc9f3a"), "Bearer nr_...9f3a");
  EXPECT_EQ(RedactedValue("authorization", "bearer nr_012345678"), "bearer nr_...");
  EXPECT_EQ(RedactedValue("Authorization", "Bearer ccagent_0123456789"), "Bearer ccagent_...6789");
  EXPECT_EQ(RedactedValue("Authorization", "Bearer test"), "Bearer ...");
  EXPECT_EQ(RedactedValue("Authorization", "Bearer "), "Bearer ...");
  EXPECT_EQ(RedactedValue("Authorization", ""), "...");
}

TEST(Redaction, AKeyWithoutASchemeIsAKeyToo) {
  EXPECT_EQ(RedactedValue("Authorization", "nr_0123456789abcdef"), "nr_...cdef");
  EXPECT_EQ(RedactedValue("Authorization", "nr_0123456789abcdef and more"), "nr_...more");
}

TEST(Redaction, OtherCredentialsDisappear) {
  EXPECT_EQ(RedactedValue("Cookie", "session=1"), "...");
  EXPECT_EQ(RedactedValue("x-api-key", "nr_0123456789abcdef"), "...");
  EXPECT_EQ(RedactedValue("Content-Type", "text/plain"), "text/plain");
}

TEST(Redaction, ASecretIsFoundWhereverItWasPut) {
  const http::Request request = WithAuthorization("Bearer nr_0123456789abcdef");
  const auto secret = SecretOf(request);
  EXPECT_EQ(secret, "nr_0123456789abcdef");
  EXPECT_EQ(WithoutSecret("/x?key=nr_0123456789abcdef&y=nr_0123456789abcdef", secret),
            "/x?key=nr_...cdef&y=nr_...cdef");
  EXPECT_EQ(WithoutSecret("nothing here", secret), "nothing here");
}

TEST(Redaction, AShortKeyIsNotToldFromOrdinaryText) {
  EXPECT_EQ(SecretOf(WithAuthorization("Bearer test-key")), "");
  EXPECT_EQ(SecretOf({}), "");
  EXPECT_EQ(WithoutSecret("abc", ""), "abc");
}

}  // namespace
}  // namespace nairi::mock::journal
