#include "admin/guard.hpp"

#include <gtest/gtest.h>

namespace nairi::mock::admin {
namespace {

constexpr auto kNeeded = Guard::Token::kNeeded;

// The status of the refusal; 0 for a request that may pass.
int Examine(const GuardOptions& options, const http::HeaderList& headers,
            Guard::Token token = kNeeded) {
  const auto refusal =
      Guard(options).Examine({.method = "POST", .target = "/", .headers = headers}, token);
  return refusal ? refusal->status : 0;
}

TEST(Guard, AnswersUnderTheNamesOfThisMachine) {
  for (const char* host : {"localhost", "localhost:8080", "127.0.0.1:8080", "[::1]:8080"}) {
    EXPECT_EQ(Examine({}, {{"Host", host}}), 0) << host;
  }
  EXPECT_EQ(Examine({}, {}), 0);
}

TEST(Guard, AnswersUnderTheHostItWasBoundTo) {
  const GuardOptions options{.bound_host = "mock.test", .token = "t"};
  EXPECT_EQ(Examine(options, {{"Host", "mock.test:8080"}, {"X-Nairi-Mock-Admin-Token", "t"}}), 0);
  EXPECT_EQ(Examine(options, {{"Host", "Mock.Test"}, {"X-Nairi-Mock-Admin-Token", "t"}}), 0);
  EXPECT_EQ(Examine(options, {{"Host", "other.test"}, {"X-Nairi-Mock-Admin-Token", "t"}}), 403);
}

// DNS rebinding: the page's own name now leads to 127.0.0.1, so that to its browser this server is
// of the page's origin.
TEST(Guard, RefusesANameThatWasReboundToThisMachine) {
  for (const char* host :
       {"evil.example", "evil.example:8080", "127.0.0.1.evil.example", "localhost.evil.example",
        "api.nairi.ai", "0.0.0.0:8080", "[::]:80", "", "localhost:x", "localhost@evil.example"}) {
    EXPECT_EQ(Examine({}, {{"Host", host}, {"Origin", "http://" + std::string(host)}}), 403)
        << host;
  }
}

TEST(Guard, RefusesPagesOfAnotherOrigin) {
  for (const char* origin :
       {"http://evil.example", "https://evil.example", "null", "http://localhost:3000",
        "http://127.0.0.1:8081", "http://127.0.0.1", "file://",
        "http://127.0.0.1:8080.evil.example", "http://evil.example/http://127.0.0.1:8080", ""}) {
    EXPECT_EQ(Examine({}, {{"Host", "127.0.0.1:8080"}, {"Origin", origin}}), 403) << origin;
  }
}

TEST(Guard, LetsTheServersOwnPagesPass) {
  EXPECT_EQ(Examine({}, {{"Host", "127.0.0.1:8080"}, {"Origin", "http://127.0.0.1:8080"}}), 0);
  EXPECT_EQ(Examine({}, {{"Host", "localhost:8443"}, {"Origin", "https://localhost:8443"}}), 0);
}

// An image or a form of a page sends no Origin with a GET, but says where it comes from.
TEST(Guard, RefusesWhatAPageFetchesFromAnotherSite) {
  for (const char* site : {"cross-site", "same-site", "other"}) {
    EXPECT_EQ(Examine({}, {{"Host", "localhost"}, {"Sec-Fetch-Site", site}}), 403) << site;
  }
  for (const char* site : {"same-origin", "none"}) {
    EXPECT_EQ(Examine({}, {{"Host", "localhost"}, {"Sec-Fetch-Site", site}}), 0) << site;
  }
}

TEST(Guard, WantsTheTokenWhenOneIsSet) {
  const GuardOptions options{.token = "secret"};
  EXPECT_EQ(Examine(options, {}), 401);
  EXPECT_EQ(Examine(options, {{"X-Nairi-Mock-Admin-Token", "secreT"}}), 401);
  EXPECT_EQ(Examine(options, {{"X-Nairi-Mock-Admin-Token", "secret1"}}), 401);
  EXPECT_EQ(Examine(options, {{"Authorization", "Bearer secret"}}), 401);
  EXPECT_EQ(Examine(options, {{"x-nairi-mock-admin-token", "secret"}}), 0);
  EXPECT_EQ(Examine(options, {}, Guard::Token::kNotNeeded), 0);
}

TEST(Guard, TakesNoTokenForAnExcuse) {
  const http::HeaderList headers = {
      {"Host", "localhost"}, {"Origin", "http://evil.example"}, {"X-Nairi-Mock-Admin-Token", "t"}};
  EXPECT_EQ(Examine({.token = "t"}, headers), 403);
  EXPECT_EQ(Examine({.token = "t"}, {{"Host", "evil.example"}}, Guard::Token::kNotNeeded), 403);
}

TEST(Guard, OfAServerOnAllAddressesLooksAtTokenAndOriginOnly) {
  for (const char* bound : {"0.0.0.0", "::"}) {
    const GuardOptions options{.bound_host = bound, .token = "t"};
    EXPECT_EQ(Examine(options, {{"Host", "mock:8080"}, {"X-Nairi-Mock-Admin-Token", "t"}}), 0);
    EXPECT_EQ(Examine(options, {{"Host", "mock:8080"}}), 401);
    EXPECT_EQ(Examine(options, {{"Host", "mock:8080"}, {"Origin", "http://evil.example"}}), 403);
  }
}

}  // namespace
}  // namespace nairi::mock::admin
