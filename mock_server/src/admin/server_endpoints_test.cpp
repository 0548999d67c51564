#include "admin/server_endpoints.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "admin/routes.hpp"
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
  const Answer answer = admin.Get("/openapi.json");
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

}  // namespace
}  // namespace nairi::mock::admin
