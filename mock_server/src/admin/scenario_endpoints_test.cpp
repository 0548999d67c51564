#include "admin/scenario_endpoints.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/test_admin.hpp"

namespace nairi::mock::admin {
namespace {

using testing_kit::Answer;
using testing_kit::TestAdmin;

TEST(ScenarioEndpoints, ListWhatAnAgentMayPlay) {
  TestAdmin admin;
  const Answer answer = admin.Get("/scenarios");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body["rules"], 0);
  std::set<std::string> names;
  for (const auto& row : answer.body["scenarios"]) names.insert(row["name"]);
  EXPECT_TRUE(names.contains("completes"));
  EXPECT_TRUE(names.contains("stuck"));
}

TEST(ScenarioEndpoints, LetARuleDecide) {
  TestAdmin admin;
  EXPECT_EQ(admin
                .Post("/scenarios", R"({"match": {"prompt_contains": "refund"},
                                         "scenario": "fails", "times": 1})")
                .status,
            201);
  admin.api().Start("my-agent", "refund it");
  EXPECT_EQ(admin.Get("/conversations").body["conversations"][0]["open_turns"][0]["scenario"],
            "fails");
}

TEST(ScenarioEndpoints, WithdrawRules) {
  TestAdmin admin;
  admin.Post("/scenarios", R"({"match": {}, "scenario": "fails"})");
  EXPECT_EQ(admin.Delete("/scenarios").status, 204);
  EXPECT_EQ(admin.Get("/scenarios").body["rules"], 0);
}

TEST(ScenarioEndpoints, SayWhatIsWrongWithARule) {
  TestAdmin admin;
  for (const char* body : {"", "{", "[]", R"({"scenario": "no-such"})", R"({"matches": {}})"}) {
    const Answer answer = admin.Post("/scenarios", body);
    EXPECT_EQ(answer.status, 400) << body;
    EXPECT_NE(answer.error(), "") << body;
  }
}

}  // namespace
}  // namespace nairi::mock::admin
