#include "api/agent_endpoints.hpp"

#include <gtest/gtest.h>

#include "testing/test_api.hpp"

namespace nairi::mock::api {
namespace {

using nlohmann::json;
using testing_kit::Answer;
using testing_kit::TestApi;

TEST(AgentEndpoints, CreateAnswersTheAgent) {
  TestApi api;
  const Answer answer = api.Post("/agents", R"({"name":"My New Agent","instances_count":3})");
  EXPECT_EQ(answer.status, 201);
  EXPECT_EQ(answer.body["agent_id"], "my-new-agent");
  EXPECT_EQ(answer.body["name"], "My New Agent");
  EXPECT_EQ(answer.body["instances_count"], 3);
  EXPECT_EQ(answer.body["description"], "");
  EXPECT_EQ(answer.body["is_self_hosted"], false);
  EXPECT_EQ(answer.body["created_at"], answer.body["updated_at"]);
  EXPECT_EQ(api.Post("/agents", R"({"name":"Another"})").body["instances_count"], 1);
}

TEST(AgentEndpoints, CreateRefusesBadFields) {
  TestApi api;
  const std::size_t before = api.Get("/agents").body.size();
  for (const char* body :
       {"{}", R"({"name":""})", R"({"name":1})", R"({"name":"x","instances_count":0})",
        R"({"name":"x","instances_count":-1})", R"({"name":"x","instances_count":1.5})",
        R"({"name":"x","instances_count":"1"})", R"({"name":"x","instances_count":99999999999})"}) {
    EXPECT_EQ(api.Post("/agents", body).status, 400) << body;
  }
  EXPECT_EQ(api.Get("/agents").body.size(), before);
}

// Once 2.0 was refused, which the contract's schema allows.
TEST(AgentEndpoints, AWholeNumberMayBeWrittenWithAFraction) {
  TestApi api;
  const Answer answer = api.Post("/agents", R"({"name":"Two","instances_count":2.0})");
  EXPECT_EQ(answer.status, 201);
  EXPECT_EQ(answer.body["instances_count"], 2);
}

// Once every count that was wrong was called too small.
TEST(AgentEndpoints, TheRefusalOfACountSaysWhichEndItMissed) {
  TestApi api;
  for (const char* count : {"0", "-1", "-2.0", "-1e300"}) {
    const Answer answer =
        api.Post("/agents", R"({"name":"x","instances_count":)" + std::string(count) + "}");
    EXPECT_EQ(answer.error(), "instances_count must be at least 1") << count;
  }
  for (const char* count : {"2147483648", "18446744073709551615", "1e300"}) {
    const Answer answer =
        api.Post("/agents", R"({"name":"x","instances_count":)" + std::string(count) + "}");
    EXPECT_EQ(answer.error(), "instances_count must be at most 2147483647") << count;
  }
}

TEST(AgentEndpoints, ListIsABareArray) {
  TestApi api;
  const Answer answer = api.Get("/agents");
  EXPECT_EQ(answer.status, 200);
  ASSERT_TRUE(answer.body.is_array());
  EXPECT_EQ(answer.body[0]["agent_id"], "my-agent");
}

TEST(AgentEndpoints, GetTakesSlugAndId) {
  TestApi api;
  const json by_slug = api.Get("/agents/my-agent").body;
  EXPECT_EQ(api.Get("/agents/" + by_slug["id"].get<std::string>()).body, by_slug);
  EXPECT_EQ(api.Get("/agents/nobody").status, 404);
  EXPECT_EQ(api.Get("/agents/nobody").error(), "agent not found");
  EXPECT_EQ(api.Get("/agents/cci_x").status, 400);
}

TEST(AgentEndpoints, UpdateChangesWhatIsGiven) {
  TestApi api;
  const Answer answer =
      api.Patch("/agents/my-agent", R"({"description":"d","system_prompt":"","name":"N"})");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body["description"], "d");
  EXPECT_EQ(answer.body["system_prompt"], "");
  EXPECT_EQ(answer.body["name"], "N");
  EXPECT_EQ(api.Patch("/agents/my-agent", R"({"system_prompt":null})").body["system_prompt"],
            nullptr);
  EXPECT_EQ(api.Patch("/agents/my-agent", "{}").body["description"], "d");
  EXPECT_EQ(api.Patch("/agents/my-agent", R"({"description":1})").status, 400);
  EXPECT_EQ(api.Patch("/agents/nobody", "{}").status, 404);
}

TEST(AgentEndpoints, DeployIsAccepted) {
  TestApi api;
  const Answer answer = api.Post("/agents/my-agent/deploy", R"({"update_config_only":true})");
  EXPECT_EQ(answer.status, 202);
  EXPECT_TRUE(answer.body["status"].is_string());
  EXPECT_EQ(api.Post("/agents/my-agent/deploy", "").status, 202);
  EXPECT_EQ(api.Post("/agents/my-agent/deploy", R"({"update_config_only":1})").status, 400);
  EXPECT_EQ(api.Post("/agents/nobody/deploy", "").status, 404);
}

TEST(AgentEndpoints, DeleteAnswersNoContent) {
  TestApi api;
  const Answer answer = api.Delete("/agents/my-agent");
  EXPECT_EQ(answer.status, 204);
  EXPECT_TRUE(answer.body.is_discarded());
  EXPECT_EQ(api.Get("/agents/my-agent").status, 404);
  EXPECT_EQ(api.Delete("/agents/my-agent").status, 404);
}

}  // namespace
}  // namespace nairi::mock::api
