#include "admin/conversation_endpoints.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/test_admin.hpp"

namespace nairi::mock::admin {
namespace {

using testing::HasSubstr;
using testing_kit::Answer;
using testing_kit::TestAdmin;

class ConversationEndpoints : public testing::Test {
 protected:
  Answer Act(const nlohmann::json& turn, std::string_view action, std::string_view json = "") {
    return admin_.Post(
        "/conversations/" + turn["job_id"].get<std::string>() + "/" + std::string(action), json);
  }
  std::string Status(const nlohmann::json& turn) {
    return admin_.api().Get("/messages/" + turn["message_id"].get<std::string>()).body["status"];
  }
  // The last message of the conversation.
  nlohmann::json Last(const nlohmann::json& turn) {
    const std::string job_id = turn["job_id"];
    return admin_.api().Get("/conversations/" + job_id + "/messages").body["messages"].back();
  }

  TestAdmin admin_;
};

TEST_F(ConversationEndpoints, ListWhateverTheOriginTheLatestFirst) {
  const auto turn = admin_.api().Start("queued");
  const Answer answer = admin_.Get("/conversations");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body["total"], 4);
  const auto& row = answer.body["conversations"][0];
  EXPECT_EQ(row["job_id"], turn["job_id"]);
  EXPECT_EQ(row["agent_id"], "queued");
  EXPECT_EQ(row["origin"], "api");
  EXPECT_EQ(row["status"], "active");
  EXPECT_EQ(row["next_due"], "2026-01-01T00:00:05.000Z");
  EXPECT_EQ(row["open_turns"], (nlohmann::json::array({{{"message_id", turn["message_id"]},
                                                        {"status", "queued"},
                                                        {"scenario", "queued"},
                                                        {"phase", "waiting_for_pickup"},
                                                        {"next_step", 0}}})));
  std::set<std::string> origins;
  for (const auto& each : answer.body["conversations"]) origins.insert(each["origin"]);
  EXPECT_THAT(origins, testing::ElementsAre("api", "discord", "slack", "web"));
}

TEST_F(ConversationEndpoints, ComePageByPageFromTheLatest) {
  const std::string first = admin_.api().Start()["job_id"];
  const std::string second = admin_.api().Start()["job_id"];
  const auto page = admin_.Get("/conversations?limit=1").body;
  EXPECT_EQ(page["total"], 5);
  ASSERT_EQ(page["conversations"].size(), 1U);
  EXPECT_EQ(page["conversations"][0]["job_id"], second);
  const auto older = admin_.Get("/conversations?limit=1&before=" + second).body;
  EXPECT_EQ(older["conversations"][0]["job_id"], first);
  EXPECT_EQ(admin_.Get("/conversations?before=nonsense").status, 400);
}

TEST_F(ConversationEndpoints, ShowOneWithItsMessagesAndCountNoRead) {
  const std::string prompt = "<img src=x onerror=alert(1)>" + std::string(3'000, 'x');
  const auto turn = admin_.api().Start("tools", prompt);
  admin_.Post("/clock", R"({"run_until_idle": true})");
  const std::string path = "/conversations/" + turn["job_id"].get<std::string>();
  const Answer answer = admin_.Get(path);
  EXPECT_EQ(answer.status, 200);
  const auto& messages = answer.body["latest_messages"];
  EXPECT_EQ(messages.front()["role"], "user");
  EXPECT_EQ(messages.front()["text"], prompt.substr(0, 2'000));
  EXPECT_EQ(messages.front()["text_bytes"], prompt.size());
  EXPECT_EQ(messages.back()["role"], "assistant");
  std::set<std::string> types;
  for (const auto& message : messages) {
    if (message["role"] == "progress") types.insert(message["progress_type"]);
  }
  EXPECT_THAT(types, testing::IsSupersetOf({"text", "tool_use", "thinking"}));
  EXPECT_EQ(admin_.Get("/conversations/job_01JZ0000000000000000000000").status, 404);
}

TEST_F(ConversationEndpoints, ShowWhatEachOpenTurnWaitsFor) {
  const auto turn = admin_.api().Start("stuck");
  const std::string job_id = turn["job_id"];
  admin_.api().Post("/conversations/" + job_id + "/continue", R"({"prompt": "And then?"})");
  const auto row = admin_.Get("/conversations").body["conversations"][0];
  ASSERT_EQ(row["open_turns"].size(), 2U);
  EXPECT_EQ(row["open_turns"][0]["phase"], "running");
  EXPECT_EQ(row["open_turns"][1]["phase"], "behind_earlier_turn");
}

TEST_F(ConversationEndpoints, CountAsNoRead) {
  admin_.Post("/clock", R"({"mode": "skip"})");
  const auto turn = admin_.api().Start();
  for (int i = 0; i < 10; ++i) EXPECT_EQ(admin_.Get("/conversations").status, 200);
  EXPECT_EQ(admin_.Get("/clock").body["now"], "2026-01-01T00:00:00.000Z");
}

TEST_F(ConversationEndpoints, Complete) {
  const auto turn = admin_.api().Start("stuck");
  const Answer answer = Act(turn, "complete", R"({"reply": "You said: {{prompt}}"})");
  EXPECT_EQ(answer.status, 200);
  EXPECT_TRUE(answer.body["open_turns"].empty());
  EXPECT_EQ(Status(turn), "completed");
  EXPECT_EQ(Last(turn)["role"], "assistant");
  EXPECT_EQ(Last(turn)["content"], "You said: Do it.");
}

TEST_F(ConversationEndpoints, Fail) {
  const auto turn = admin_.api().Start();
  EXPECT_EQ(Act(turn, "fail", R"({"reason": "The agent ran out of memory."})").status, 200);
  EXPECT_EQ(Status(turn), "failed");
  EXPECT_EQ(Last(turn)["role"], "system");
  EXPECT_EQ(Last(turn)["content"], "The agent ran out of memory.");
}

TEST_F(ConversationEndpoints, NeedNoBody) {
  const auto first = admin_.api().Start();
  const auto second = admin_.api().Start();
  EXPECT_EQ(Act(first, "complete").status, 200);
  EXPECT_EQ(Act(second, "fail").status, 200);
  EXPECT_EQ(Status(first), "completed");
  EXPECT_EQ(Status(second), "failed");
}

TEST_F(ConversationEndpoints, Release) {
  {
    service::Visit visit = admin_.api().sandbox().Enter();
    const auto* agent = visit.agents().FindBySlug("my-agent");
    ASSERT_NE(agent, nullptr);
    visit.scenarios().Add(
        {.name = "my-agent",
         .summary = "s",
         .steps = {{.when = {.kind = scenario::Trigger::Kind::kRelease},
                    .actions = {scenario::SetMessageStatus{domain::MessageStatus::kCompleted}}}}});
  }
  const auto turn = admin_.api().Start();
  EXPECT_EQ(Status(turn), "pending");
  EXPECT_EQ(Act(turn, "release").status, 200);
  EXPECT_EQ(Status(turn), "completed");
  EXPECT_EQ(Act(turn, "release").status, 409);
}

TEST_F(ConversationEndpoints, RefuseWhatCannotBe) {
  const auto turn = admin_.api().Start("stuck");
  EXPECT_EQ(Act(turn, "release").status, 409);
  EXPECT_THAT(Act(turn, "complete", R"({"reply": "{{#open"})").error(), HasSubstr("reply: "));
  EXPECT_EQ(Act(turn, "complete", R"({"reason": "x"})").status, 400);
  EXPECT_EQ(Act(turn, "fail", R"({"reason": 5})").status, 400);
  EXPECT_EQ(Status(turn), "pending");
  for (const char* action : {"release", "complete", "fail"}) {
    EXPECT_EQ(Act({{"job_id", "nonsense"}}, action).status, 400) << action;
    EXPECT_EQ(Act({{"job_id", "job_01JZ0000000000000000000000"}}, action).status, 404) << action;
    EXPECT_EQ(Act({{"job_id", "job_01JZ0000000000000000S1ACK0"}}, action).status, 409) << action;
  }
}

}  // namespace
}  // namespace nairi::mock::admin
