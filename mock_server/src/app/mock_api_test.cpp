#include "nairi/mock/mock_api.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace nairi::mock {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Pair;

ApiRequest Request(std::string method, const std::string& path, std::string body = {}) {
  ApiRequest request{
      .method = std::move(method), .target = "/api/public/v1" + path, .body = std::move(body)};
  request.headers = {{"Authorization", "Bearer nr_key"}, {"Content-Type", "application/json"}};
  return request;
}

std::string StartOne(MockApi& api) {
  return api
      .Call(Request("POST", "/conversations/start", R"({"agent_id":"my-agent","prompt":"x"})"))
      .body;
}

TEST(MockApi, AnswersWithoutASocket) {
  MockApi api;
  const ApiReply reply = api.Call(Request("GET", "/agents"));
  EXPECT_EQ(reply.status, 200);
  EXPECT_THAT(reply.headers, Contains(Pair("Content-Type", "application/json")));
  EXPECT_THAT(reply.body, HasSubstr("my-agent"));
}

TEST(MockApi, OfOneSeedGivesTheSameBytesTwice) {
  MockApi first({.seed = 7});
  MockApi second({.seed = 7});
  MockApi other({.seed = 8});
  const std::string bytes = StartOne(first);
  EXPECT_EQ(bytes, StartOne(second));
  EXPECT_NE(bytes, StartOne(other));
}

TEST(MockApi, LeavesOutTheBodyOfAHead) {
  MockApi api;
  const ApiReply reply = api.Call(Request("HEAD", "/agents"));
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body, "");
}

TEST(MockApi, TakesAssumptions) {
  MockApi api({.assumptions = {"A-01=202"}});
  EXPECT_EQ(
      api.Call(Request("POST", "/conversations/start", R"({"agent_id":"my-agent","prompt":"x"})"))
          .status,
      202);
}

TEST(MockApi, RefusesOptionsThatCannotBeMet) {
  EXPECT_THROW(MockApi({.start_time = "yesterday"}), std::invalid_argument);
  EXPECT_THROW(MockApi({.speed = 0}), std::invalid_argument);
  EXPECT_THROW(MockApi({.assumptions = {"A-01=7"}}), std::invalid_argument);
  EXPECT_THROW(MockApi({.scenario_dir = "/no/such/directory"}), std::invalid_argument);
}

TEST(MockApi, RefusesASandboxTooMany) {
  MockApi api({.sandboxes_max = 1});
  EXPECT_EQ(api.sandbox("nr_a").key(), "nr_a");
  EXPECT_THROW(static_cast<void>(api.sandbox("nr_b")), std::length_error);
  EXPECT_EQ(api.Call(Request("GET", "/agents")).status, 503);
}

}  // namespace
}  // namespace nairi::mock
