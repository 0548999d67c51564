#include "http/authority.hpp"

#include <gtest/gtest.h>

namespace nairi::mock::http {
namespace {

TEST(Authority, IsAHostAndPerhapsAPort) {
  EXPECT_EQ(ParseAuthority("localhost")->host, "localhost");
  EXPECT_EQ(ParseAuthority("localhost")->port, "");
  EXPECT_EQ(ParseAuthority("127.0.0.1:8080")->host, "127.0.0.1");
  EXPECT_EQ(ParseAuthority("127.0.0.1:8080")->port, "8080");
  EXPECT_EQ(ParseAuthority("[::1]:8080")->host, "::1");
  EXPECT_EQ(ParseAuthority("[::1]:8080")->port, "8080");
}

TEST(Authority, RefusesEverythingElse) {
  for (const char* text : {"", ":80", "[::1", "[]", "a:", "a:b", "a:123456", "user@localhost",
                           "localhost@evil.example", "a/b", "a b", "::1", "[::1]x"}) {
    EXPECT_FALSE(ParseAuthority(text)) << text;
  }
}

TEST(LoopbackHost, IsThisMachineWhateverANameServerSays) {
  for (const char* host : {"localhost", "LOCALHOST", "127.0.0.1", "127.8.9.10", "::1"}) {
    EXPECT_TRUE(IsLoopbackHost(host)) << host;
  }
  for (const char* host : {"", "0.0.0.0", "::", "10.0.0.1", "localhost.evil.example",
                           "127.evil.example", "evil.example", "127.0.0.1.nip.io", "127.0.0",
                           "127.0.0.1.", "127..0.1", "localhost.", "::11"}) {
    EXPECT_FALSE(IsLoopbackHost(host)) << host;
  }
}

TEST(WildcardHost, IsEveryAddress) {
  EXPECT_TRUE(IsWildcardHost("0.0.0.0"));
  EXPECT_TRUE(IsWildcardHost("::"));
  EXPECT_FALSE(IsWildcardHost("127.0.0.1"));
}

}  // namespace
}  // namespace nairi::mock::http
