#include "wire/url.hpp"

#include <gtest/gtest.h>

namespace nairi::client::wire {
namespace {

TEST(BaseUrl, TakesTheAddressWithOrWithoutThePrefix) {
  for (const char* text :
       {"https://api.nairi.ai", "https://api.nairi.ai/", "https://api.nairi.ai/api/public/v1",
        "https://api.nairi.ai/api/public/v1/"}) {
    const auto url = ParseBaseUrl(text);
    ASSERT_TRUE(url) << text;
    EXPECT_EQ(url->origin, "https://api.nairi.ai");
    EXPECT_EQ(url->prefix, "/api/public/v1");
  }
}

TEST(BaseUrl, KeepsAPathInFrontOfThePrefix) {
  EXPECT_EQ(ParseBaseUrl("http://proxy:8080/nairi").value().prefix, "/nairi/api/public/v1");
  EXPECT_EQ(ParseBaseUrl("http://[::1]:8080").value().origin, "http://[::1]:8080");
  EXPECT_EQ(ParseBaseUrl("http://[::1]").value().origin, "http://[::1]");
}

TEST(BaseUrl, RefusesWhatIsNone) {
  for (const char* text : {"", "api.nairi.ai", "ftp://api.nairi.ai", "https://", "https:///path",
                           "https://user:pass@host", "https://host?x=1", "https://host#f",
                           "https://ho st", "https://host\n", "http://host:", "http://host:0",
                           "http://host:65536", "http://host:8o8o"}) {
    EXPECT_FALSE(ParseBaseUrl(text)) << text;
  }
}

TEST(PercentEncode, LeavesOnlyTheUnreservedCharacters) {
  EXPECT_EQ(PercentEncode("acme/repo"), "acme%2Frepo");
  EXPECT_EQ(PercentEncode("cmsg_01-A.b~"), "cmsg_01-A.b~");
  EXPECT_EQ(PercentEncode("a b%?&\xC3\xA9"), "a%20b%25%3F%26%C3%A9");
}

TEST(QueryString, IsEmptyWithoutParameters) {
  EXPECT_EQ(QueryString({}), "");
  EXPECT_EQ(QueryString({{"a", "1,2"}, {"b", ""}}), "?a=1%2C2&b=");
}

}  // namespace
}  // namespace nairi::client::wire
