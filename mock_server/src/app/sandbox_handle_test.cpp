#include "nairi/mock/sandbox_handle.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "nairi/mock/mock_api.hpp"

namespace nairi::mock {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;

class SandboxHandleTest : public testing::Test {
 protected:
  json Call(const std::string& method, const std::string& path, const std::string& body = {}) {
    const ApiReply reply = api_.Call(
        {.method = method,
         .target = "/api/public/v1" + path,
         .headers = {{"Authorization", "Bearer nr_key"}, {"Content-Type", "application/json"}},
         .body = body});
    return json::parse(reply.body);
  }
  json Start(const std::string& agent) {
    return Call("POST", "/conversations/start", json{{"agent_id", agent}, {"prompt", "x"}}.dump());
  }
  std::string Status(const json& started) {
    return Call("GET", "/messages/" + started["message_id"].get<std::string>())["status"];
  }

  MockApi api_{MockOptions{.time = TimeMode::kManual}};
  SandboxHandle sandbox_ = api_.sandbox("nr_key");
};

TEST_F(SandboxHandleTest, MovesTheClockOfItsOwnKeyOnly) {
  const auto before = api_.sandbox("nr_other").now();
  EXPECT_EQ(sandbox_.now(), before);
  sandbox_.Advance(5s);
  EXPECT_EQ(sandbox_.now(), before + 5s);
  EXPECT_EQ(api_.sandbox("nr_other").now(), before);
}

TEST_F(SandboxHandleTest, LetsHappenWhatFallsDue) {
  const json turn = Start("completes");
  EXPECT_EQ(sandbox_.Advance(499ms), 0U);
  EXPECT_EQ(Status(turn), "pending");
  EXPECT_EQ(sandbox_.AdvanceTo(sandbox_.now() + 1h), 5U);
  EXPECT_EQ(Status(turn), "completed");
}

TEST_F(SandboxHandleTest, RunsUntilIdle) {
  const json slow = Start("slow");
  const json fast = Start("ask");
  EXPECT_GT(sandbox_.RunUntilIdle(), 0U);
  EXPECT_EQ(Status(slow), "completed");
  EXPECT_EQ(Status(fast), "completed");
}

TEST_F(SandboxHandleTest, ChangesTheTimeMode) {
  const json turn = Start("ask");
  sandbox_.SetTime(TimeMode::kSkip);
  while (Status(turn) == "pending") {
  }
  EXPECT_EQ(Status(turn), "completed");
}

TEST_F(SandboxHandleTest, AddsScenariosWithAnAgentToPlayThem) {
  sandbox_.AddScenario(R"({"name": "mine", "summary": "s", "steps": [
      {"when": {"release": true}, "do": [{"reply": {"content": "Mine."}}, {"status": "completed"}]}]})");
  const json turn = Start("mine");
  EXPECT_EQ(Status(turn), "pending");
  EXPECT_TRUE(sandbox_.Release(turn["job_id"].get<std::string>()));
  EXPECT_EQ(Status(turn), "completed");
  EXPECT_FALSE(sandbox_.Release(turn["job_id"].get<std::string>()));
  EXPECT_FALSE(sandbox_.Release("nonsense"));
}

TEST_F(SandboxHandleTest, AddsRulesThatPickScenarios) {
  sandbox_.AddRule(R"({"match": {"agent": "my-agent"}, "scenario": "fails", "times": 1})");
  const json first = Start("my-agent");
  const json second = Start("my-agent");
  sandbox_.RunUntilIdle();
  EXPECT_EQ(Status(first), "failed");
  EXPECT_EQ(Status(second), "completed");
  EXPECT_THROW(sandbox_.AddRule("{}"), std::invalid_argument);
}

TEST_F(SandboxHandleTest, RefusesWhatIsNotAScenario) {
  EXPECT_THROW(sandbox_.AddScenario("{}"), std::invalid_argument);
}

}  // namespace
}  // namespace nairi::mock
