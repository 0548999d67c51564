#include "nairi/mock/sandbox_handle.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <thread>

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

TEST_F(SandboxHandleTest, PlaysACassette) {
  sandbox_.AddCassette(R"({
    "cassette": 1, "name": "taped", "agent": "desk", "mode": "execute", "texts": "kept",
    "recorded_at": "2026-07-01T10:00:00Z", "list_order": "oldest_first", "answers": [],
    "turns": [{"prompt": {"bytes": 1}, "attachments": 0,
               "statuses": [{"at": "0s", "status": "pending", "witness": "provider"},
                            {"at": "90s", "status": "failed", "witness": "provider"}],
               "messages": [{"at": "90s", "role": "system", "content": {"bytes": 3, "text": "Out"}}]}]})");
  const json turn = Start("taped");
  sandbox_.Advance(89s);
  EXPECT_EQ(Status(turn), "pending");
  sandbox_.Advance(1s);
  EXPECT_EQ(Status(turn), "failed");
}

TEST_F(SandboxHandleTest, RefusesWhatIsNoCassette) {
  EXPECT_THROW(sandbox_.AddCassette(R"({"cassette": 1})"), std::invalid_argument);
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

TEST_F(SandboxHandleTest, PutsFaultPlansInForceAndReportsOnThem) {
  const FaultReport added = sandbox_.AddFaultPlan(R"({"id": "flaky", "steps": [
      {"operation": "get_message", "times": 2, "fault": {"kind": "status", "status": 503}}]})");
  EXPECT_EQ(added.plan_id, "flaky");
  ASSERT_EQ(added.steps.size(), 1U);
  EXPECT_EQ(added.steps[0].kind, "status");
  const std::string path = "/messages/" + Start("my-agent")["message_id"].get<std::string>();
  EXPECT_TRUE(Call("GET", path).contains("error"));
  EXPECT_EQ(sandbox_.FaultReportOf("flaky").steps[0].remaining, 1U);
  EXPECT_TRUE(Call("GET", path).contains("error"));
  EXPECT_EQ(sandbox_.FaultReportOf("flaky").progress, FaultReport::Progress::kCompleted);
  EXPECT_EQ(Call("GET", path)["status"], "pending");
}

TEST_F(SandboxHandleTest, RefusesWhatIsNotAFaultPlan) {
  EXPECT_THROW(sandbox_.AddFaultPlan("{}"), std::invalid_argument);
  EXPECT_THROW(sandbox_.AddFaultPlan(R"({"id": "x", "steps": [
      {"operation": "no_such", "fault": {"kind": "reset"}}]})"),
               std::invalid_argument);
  EXPECT_THROW(static_cast<void>(sandbox_.FaultReportOf("x")), std::out_of_range);
}

TEST_F(SandboxHandleTest, RemembersWhatItWasAsked) {
  const json turn = Start("my-agent");
  Status(turn);
  Status(turn);
  EXPECT_EQ(sandbox_.CountRequests().count, 3U);
  EXPECT_EQ(sandbox_.CountRequests(R"({"operation": "get_message"})").count, 2U);
  const auto starts = sandbox_.FindRequests(R"({"operation": "start_conversation"})");
  ASSERT_EQ(starts.size(), 1U);
  EXPECT_EQ(starts[0].sequence, 1U);
  EXPECT_EQ(starts[0].state, Exchange::State::kAnswered);
  EXPECT_EQ(starts[0].reply.status, 201);
  EXPECT_EQ(starts[0].arrived_at, sandbox_.now());
  EXPECT_EQ(json::parse(starts[0].request.body)["agent_id"], "my-agent");
  sandbox_.ClearRequests();
  EXPECT_EQ(sandbox_.CountRequests().count, 0U);
  EXPECT_THROW(static_cast<void>(sandbox_.CountRequests("{")), std::invalid_argument);
}

TEST_F(SandboxHandleTest, WritesDownWhichFaultHadAHandInIt) {
  sandbox_.AddFaultPlan(R"({"id": "gone", "steps": [
      {"operation": "start_conversation", "fault": {"kind": "ack_loss"}}]})");
  static_cast<void>(api_.Call(
      {.method = "POST",
       .target = "/api/public/v1/conversations/start",
       .headers = {{"Authorization", "Bearer nr_key"}, {"Content-Type", "application/json"}},
       .body = R"({"agent_id": "my-agent", "prompt": "x"})"}));
  const auto exchanges = sandbox_.FindRequests(R"({"verdict_contains": "plan=gone"})");
  ASSERT_EQ(exchanges.size(), 1U);
  EXPECT_EQ(exchanges[0].reply.fate, ReplyFate::kLost);
}

TEST_F(SandboxHandleTest, AddsAConversationThatWasNeverPlayed) {
  const AddedConversation added = sandbox_.AddConversation(R"({"origin": "web", "messages": [
      {"role": "user", "content": "Where is it?", "age": "1h"},
      {"role": "assistant", "content": "Here."}]})");
  const json listed = Call("GET", "/conversations/" + added.job_id + "/messages");
  ASSERT_EQ(listed["messages"].size(), 2U);
  EXPECT_EQ(listed["messages"][1]["id"], added.message_ids[1]);
  EXPECT_THROW(sandbox_.AddConversation("{}"), std::invalid_argument);
  EXPECT_THROW(sandbox_.AddConversation(R"({"origin": "web", "agent": "nobody", "messages": [
      {"role": "user", "content": "x"}]})"),
               std::invalid_argument);
}

TEST_F(SandboxHandleTest, RevokesAndRestoresTheKey) {
  sandbox_.RevokeKey();
  EXPECT_TRUE(Call("GET", "/agents").contains("error"));
  sandbox_.RestoreKey();
  EXPECT_FALSE(Call("GET", "/agents").contains("error"));
}

TEST_F(SandboxHandleTest, AwaitsRequestsWithoutPolling) {
  std::thread client([this] { Start("my-agent"); });
  EXPECT_EQ(sandbox_.AwaitRequests(R"({"operation": "start_conversation"})", 1, 30s).count, 1U);
  client.join();
  EXPECT_EQ(sandbox_.AwaitRequests(R"({"operation": "get_agent"})", 1, 1ms).count, 0U);
}

}  // namespace
}  // namespace nairi::mock
