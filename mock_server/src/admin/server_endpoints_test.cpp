#include "admin/server_endpoints.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "admin/routes.hpp"
#include "service/key_digest.hpp"
#include "testing/test_admin.hpp"

namespace nairi::mock::admin {
namespace {

using testing_kit::Answer;
using testing_kit::TestAdmin;

TEST(ServerEndpoints, TellWhoAnswers) {
  TestAdmin admin;
  EXPECT_EQ(admin.Get("/health").body,
            (nlohmann::json{{"status", "ok"}, {"version", "1.2.3"}, {"instance", "test"}}));
  EXPECT_EQ(admin.Get("/ready").body,
            (nlohmann::json{{"status", "ready"}, {"version", "1.2.3"}, {"instance", "test"}}));
  EXPECT_EQ(admin.api().registry().size(), 0U);
}

TEST(ServerEndpoints, DescribeEveryRouteAndNoOther) {
  TestAdmin admin;
  const Answer answer = admin.Get("/control-plane.json");
  EXPECT_EQ(answer.status, 200);
  std::set<std::string> described;
  for (const auto& [path, item] : answer.body["paths"].items()) {
    for (const auto& [method, operation] : item.items()) {
      if (method != "parameters") described.insert(method + " " + path);
    }
  }
  std::set<std::string> served;
  for (const Route& route : Routes()) {
    std::string method(route.method);
    for (char& c : method) c = static_cast<char>(c - 'A' + 'a');
    served.insert(method + " " + std::string(route.path));
  }
  EXPECT_EQ(described, served);
}

TEST(ServerEndpoints, AnswerTheContractOfTheApi) {
  TestAdmin admin;
  const Answer answer = admin.Get("/openapi.json");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body["openapi"], "3.1.0");
  std::set<std::string> described;
  for (const auto& [path, item] : answer.body["paths"].items()) {
    for (const auto& [method, operation] : item.items()) {
      if (operation.contains("operationId")) described.insert(operation["operationId"]);
    }
  }
  EXPECT_THAT(described, testing::IsSupersetOf({"start_conversation", "get_message"}));
}

TEST(ServerEndpoints, ListSandboxesPageByPage) {
  TestAdmin admin;
  for (const char* key : {"nr_c", "nr_a", "nr_b"}) {
    EXPECT_EQ(admin.Get("/clock?sandbox=" + std::string(key)).status, 200);
  }
  const auto first = admin.Get("/sandboxes?limit=2").body;
  EXPECT_EQ(first["total"], 3);
  ASSERT_EQ(first["sandboxes"].size(), 2U);
  const std::string last = first["sandboxes"][1]["id"];
  EXPECT_EQ(admin.Get("/sandboxes?limit=2&after=" + last).body["sandboxes"].size(), 1U);
  EXPECT_EQ(admin.Get("/sandboxes?limit=0").status, 400);
}

TEST(ServerEndpoints, TakeASandboxByItsIdInPlaceOfItsKey) {
  TestAdmin admin;
  admin.api().Start();
  const std::string id = admin.Get("/sandboxes").body["sandboxes"][0]["id"];
  const auto by_id =
      admin.Send({.method = "GET", .target = "/__admin/conversations?sandbox=~" + id});
  EXPECT_EQ(by_id.body, admin.Get("/conversations").body);
  EXPECT_EQ(admin.Get("/clock?sandbox=~0123456789abcdef").status, 404);
  EXPECT_EQ(admin.api().registry().size(), 1U);
}

TEST(ServerEndpoints, ListSandboxesWithoutTheirKeys) {
  TestAdmin admin;
  admin.api().Start();
  EXPECT_EQ(admin.Get("/clock?sandbox=nr_0123456789abcdef").status, 200);
  const Answer answer = admin.Get("/sandboxes");
  EXPECT_EQ(answer.body["total"], 2);
  ASSERT_EQ(answer.body["sandboxes"].size(), 2U);
  EXPECT_EQ(answer.body["sandboxes"][0]["key"], "nr_...cdef");
  EXPECT_EQ(answer.body["sandboxes"][0]["conversations"], 3);
  EXPECT_EQ(answer.body["sandboxes"][1]["key"], "nr_...");
  EXPECT_EQ(answer.body["sandboxes"][1]["conversations"], 4);
  EXPECT_EQ(answer.body["sandboxes"][1]["mode"], "manual");
}

TEST(ServerEndpoints, ListSandboxesThatWaitForTheirKey) {
  TestAdmin admin;
  admin.api().Start();
  const auto snapshot = std::make_shared<const service::Snapshot>();
  ASSERT_TRUE(admin.api().registry().Store({service::KeyDigest("nr_later"), snapshot}));
  const auto first = admin.Get("/sandboxes?limit=1").body;
  EXPECT_EQ(first["total"], 2);
  ASSERT_EQ(first["sandboxes"].size(), 1U);
  EXPECT_EQ(first["sandboxes"][0]["waits_for_key"], false);
  const std::string shown = first["sandboxes"][0]["id"];
  const auto second = admin.Get("/sandboxes?after=" + shown).body["sandboxes"];
  ASSERT_EQ(second.size(), 1U);
  EXPECT_EQ(second[0]["waits_for_key"], true);
  const std::string id = second[0]["id"];
  EXPECT_EQ(second[0]["key"].get<std::string>().find("sha256:" + id.substr(0, 12)), 0U);
  EXPECT_TRUE(admin.Get("/sandboxes?after=" + id).body["sandboxes"].empty());
  EXPECT_EQ(admin.Send({.method = "GET", .target = "/__admin/clock?sandbox=~" + id}).status, 404);
}

}  // namespace
}  // namespace nairi::mock::admin
