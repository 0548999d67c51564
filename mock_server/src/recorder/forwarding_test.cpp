#include "recorder/forwarding.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace nairi::mock::recorder {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

std::vector<std::pair<std::string, std::string>> Fields(const http::HeaderList& headers) {
  std::vector<std::pair<std::string, std::string>> fields;
  for (const auto& [name, value] : headers) fields.emplace_back(name, value);
  return fields;
}

TEST(Forwarding, LeavesOutWhatIsAboutOneConnection) {
  const http::Request request{.method = "POST",
                              .target = "/api/public/v1/agents?x=%20",
                              .headers = {{"Connection", "keep-alive, X-Hop"},
                                          {"X-Hop", "1"},
                                          {"Transfer-Encoding", "chunked"},
                                          {"Authorization", "Bearer nr_a"},
                                          {"Content-Length", "2"}},
                              .body = "{}"};
  const http::Request forwarded = ForUpstream(request);
  EXPECT_EQ(forwarded.target, "/api/public/v1/agents?x=%20");
  EXPECT_EQ(forwarded.body, "{}");
  EXPECT_THAT(Fields(forwarded.headers), ElementsAre(Pair("Authorization", "Bearer nr_a")));
}

TEST(Forwarding, AsksForBytesThatCanBeRead) {
  const http::Request request{.headers = {{"Host", "127.0.0.1:8080"},
                                          {"Accept-Encoding", "gzip"},
                                          {"Accept", "application/json"}}};
  EXPECT_THAT(Fields(ForUpstream(request).headers),
              ElementsAre(Pair("Accept", "application/json")));
}

TEST(Forwarding, KeepsTheAnswerButForItsConnection) {
  http::Reply reply{.status = 201,
                    .headers = {{"Keep-Alive", "timeout=5"}, {"Retry-After", "3"}},
                    .body = std::string("{}")};
  const http::Reply forwarded = ForClient(std::move(reply));
  EXPECT_EQ(forwarded.status, 201);
  EXPECT_EQ(forwarded.body.bytes(), "{}");
  EXPECT_THAT(Fields(forwarded.headers), ElementsAre(Pair("Retry-After", "3")));
}

}  // namespace
}  // namespace nairi::mock::recorder
