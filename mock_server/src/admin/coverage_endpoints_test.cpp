#include "admin/coverage_endpoints.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/test_admin.hpp"

namespace nairi::mock::admin {
namespace {

using testing::HasSubstr;
using testing_kit::Answer;
using testing_kit::TestAdmin;

class CoverageEndpoints : public testing::Test {
 protected:
  // The names of the items of a group that were met.
  [[nodiscard]] std::vector<std::string> Met(const char* group, const char* path = "/coverage") {
    std::vector<std::string> names;
    const Answer answer = admin_.Get(path);
    for (const auto& item : answer.body[group]["items"]) {
      if (item["met"]) names.push_back(item["name"]);
    }
    return names;
  }

  TestAdmin admin_;
};

TEST_F(CoverageEndpoints, TellWhatWasShown) {
  auto& api = admin_.api();
  const auto started = api.Start();
  const std::string message = "/messages/" + started["message_id"].get<std::string>();
  EXPECT_THAT(Met("statuses"), testing::IsEmpty()) << "a start shows no status";
  (void)api.Get(message);
  EXPECT_THAT(Met("statuses"), testing::ElementsAre("pending"));
  api.sandbox().Enter().RunUntilIdle();
  (void)api.Get("/conversations/" + started["job_id"].get<std::string>() + "/messages");
  EXPECT_THAT(Met("statuses"), testing::ElementsAre("pending", "completed"));
  EXPECT_THAT(Met("transitions"), testing::ElementsAre("pending->completed"));
  EXPECT_THAT(Met("roles"), testing::ElementsAre("user", "assistant", "progress"));
  EXPECT_THAT(Met("progress"), testing::Not(testing::IsEmpty()));
  EXPECT_THAT(Met("conversations"), testing::IsEmpty());
  (void)api.Get("/agents/my-agent/conversations");
  EXPECT_THAT(Met("conversations"), testing::ElementsAre("active"));
}

TEST_F(CoverageEndpoints, TellWhichRefusalsWereMetAndWhere) {
  auto& api = admin_.api();
  (void)api.Get("/messages/cmsg_01JZ0000000000000000000002");
  (void)api.Get("/nowhere");
  (void)api.Send({.method = "GET", .target = "/api/public/v1/agents"});
  EXPECT_THAT(Met("errors"), testing::ElementsAre("route_not_found", "message_not_found"));
  EXPECT_THAT(Met("errors", "/coverage/total"),
              testing::ElementsAre("unauthenticated", "route_not_found", "message_not_found"))
      << "without a key there is no sandbox";
  const auto errors = admin_.Get("/coverage").body["errors"]["items"];
  const auto met = std::find_if(errors.begin(), errors.end(), [](const auto& item) {
    return item["name"] == "message_not_found";
  });
  EXPECT_EQ((*met)["where"], "get_message 404");
}

TEST_F(CoverageEndpoints, KnowARefusedKeyWhereItsSandboxStands) {
  admin_.Post("/key", R"({"revoked": true})");
  (void)admin_.api().Get("/agents");
  EXPECT_THAT(Met("errors"), testing::ElementsAre("unauthenticated"));
}

TEST_F(CoverageEndpoints, DoNotCountWhatTheClientWasNotShown) {
  auto& api = admin_.api();
  const auto started = api.Start();
  http::Request poll =
      testing_kit::JsonRequest("GET", "/messages/" + started["message_id"].get<std::string>(), "");
  poll.is_reply_spoilt = true;
  (void)api.Send(poll);
  EXPECT_THAT(Met("statuses"), testing::IsEmpty());
}

TEST_F(CoverageEndpoints, AreATableForWhoWantsText) {
  http::Request request = testing_kit::AdminRequest("GET", "/coverage");
  request.headers.Add("Accept", "text/plain");
  const http::Reply reply = admin_.handler().Handle(request);
  EXPECT_THAT(reply.body.bytes(), HasSubstr("statuses 0 of 4\n"));
}

TEST_F(CoverageEndpoints, AResetOfAllKeepsTheTotal) {
  auto& api = admin_.api();
  (void)api.Get("/messages/" + api.Start()["message_id"].get<std::string>());
  EXPECT_EQ(admin_.Post("/reset", R"({"scope": "all"})").status, 200);
  EXPECT_THAT(Met("statuses"), testing::IsEmpty());
  EXPECT_THAT(Met("statuses", "/coverage/total"), testing::ElementsAre("pending"));
}

}  // namespace
}  // namespace nairi::mock::admin
