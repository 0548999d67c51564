#include "api/conversation_endpoints.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/test_api.hpp"

namespace nairi::mock::api {
namespace {

using nlohmann::json;
using testing::MatchesRegex;
using testing_kit::Answer;
using testing_kit::TestApi;

constexpr const char* kSlackJob = "job_01JZ0000000000000000S1ACK0";

std::string Path(std::string_view before, const json& id, std::string_view after = "") {
  return std::string(before) + id.get<std::string>() + std::string(after);
}

std::size_t CountConversations(TestApi& api) {
  return api.sandbox().Enter().conversations().size();
}

void RunUntilIdle(TestApi& api) {
  api.sandbox().Enter().RunUntilIdle();
}

TEST(StartEndpoint, AnswersTheTwoIds) {
  TestApi api;
  const Answer answer =
      api.Post("/conversations/start", R"({"agent_id":"my-agent","prompt":"x","ask_mode":false})");
  EXPECT_EQ(answer.status, 201);
  EXPECT_EQ(answer.body.size(), 2U);
  EXPECT_THAT(answer.body["job_id"].get<std::string>(), MatchesRegex("job_[0-9A-HJKMNP-TV-Z]{26}"));
  EXPECT_THAT(answer.body["message_id"].get<std::string>(),
              MatchesRegex("cmsg_[0-9A-HJKMNP-TV-Z]{26}"));
}

TEST(StartEndpoint, RefusesBadFieldsAndChangesNothing) {
  TestApi api;
  const std::size_t before = CountConversations(api);
  const std::string long_prompt =
      json{{"agent_id", "my-agent"}, {"prompt", std::string(10'000'000, 'x')}}.dump();
  for (const std::string& body :
       {std::string("{}"), std::string(R"({"agent_id":"my-agent"})"),
        std::string(R"({"prompt":"x"})"), std::string(R"({"agent_id":"","prompt":"x"})"),
        std::string(R"({"agent_id":"my-agent","prompt":""})"),
        std::string(R"({"agent_id":1,"prompt":"x"})"),
        std::string(R"({"agent_id":"my-agent","prompt":["x"]})"),
        std::string(R"({"agent_id":"my-agent","prompt":null})"),
        std::string(R"({"agent_id":"my-agent","prompt":"x","ask_mode":"no"})"),
        std::string(R"({"agent_id":"my-agent","prompt":"x","attachment_ids":"att"})"),
        std::string(R"({"agent_id":"my-agent","prompt":"x","attachment_ids":[1]})"),
        std::string(R"({"agent_id":"cci_nonsense","prompt":"x"})"), long_prompt}) {
    const Answer answer = api.Post("/conversations/start", body);
    EXPECT_EQ(answer.status, 400) << body.substr(0, 80);
    EXPECT_NE(answer.error(), "") << body.substr(0, 80);
  }
  EXPECT_EQ(api.Post("/conversations/start", R"({"agent_id":"nobody","prompt":"x"})").status, 404);
  EXPECT_EQ(CountConversations(api), before);
}

TEST(StartEndpoint, RefusesAnEleventhAttachment) {
  TestApi api;
  json ids = json::array();
  for (int i = 0; i < 11; ++i) ids.push_back(api.Upload("f.txt", "x").body["attachment_id"]);
  json body = {{"agent_id", "my-agent"}, {"prompt", "x"}, {"attachment_ids", ids}};
  EXPECT_EQ(api.Post("/conversations/start", body.dump()).status, 400);
  body["attachment_ids"].erase(0);
  const Answer answer = api.Post("/conversations/start", body.dump());
  EXPECT_EQ(answer.status, 201);
  const Answer message = api.Get(Path("/messages/", answer.body["message_id"]));
  EXPECT_EQ(message.body["attachment_ids"], body["attachment_ids"]);
}

TEST(GetMessageEndpoint, ShowsTheUserMessageWithItsDocumentedFieldsOnly) {
  TestApi api;
  const json started = api.Start("my-agent", "Refund it.");
  const Answer answer = api.Get(Path("/messages/", started["message_id"]));
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, (json{{"id", started["message_id"]},
                               {"job_id", started["job_id"]},
                               {"content", "Refund it."},
                               {"role", "user"},
                               {"status", "pending"},
                               {"created_at", "2026-01-01T00:00:00.000Z"},
                               {"updated_at", "2026-01-01T00:00:00.000Z"}}));
}

TEST(GetMessageEndpoint, TellsMalformedFromUnknownIds) {
  TestApi api;
  EXPECT_EQ(api.Get("/messages/nonsense").status, 400);
  EXPECT_EQ(api.Get("/messages/job_01JZ0000000000000000000001").status, 400);
  const Answer unknown = api.Get("/messages/cmsg_01JZ0000000000000000000001");
  EXPECT_EQ(unknown.status, 404);
  EXPECT_EQ(unknown.error(), "message not found");
}

TEST(ListMessagesEndpoint, ShowsTheWholeTurnInOrder) {
  TestApi api;
  const json started = api.Start();
  RunUntilIdle(api);
  const Answer answer = api.Get(Path("/conversations/", started["job_id"], "/messages"));
  EXPECT_EQ(answer.status, 200);
  const json& messages = answer.body["messages"];
  EXPECT_EQ(messages.front()["id"], started["message_id"]);
  EXPECT_EQ(messages.back()["role"], "assistant");
  EXPECT_EQ(messages.back()["model"], "claude-opus-4-7");
  EXPECT_EQ(messages.back()["cost_usd"], 0.0123456789);
  for (std::size_t i = 1; i < messages.size(); ++i) {
    EXPECT_LT(messages[i - 1]["id"], messages[i]["id"]);
    EXPECT_LE(messages[i - 1]["created_at"], messages[i]["created_at"]);
  }
}

TEST(ListMessagesEndpoint, ShowsProgressAsAnEnvelopeWhoseCommonFieldsAreRepeated) {
  TestApi api;
  const json started = api.Start("tools");
  RunUntilIdle(api);
  const json messages =
      api.Get(Path("/conversations/", started["job_id"], "/messages")).body["messages"];
  int tool_results = 0;
  for (const json& message : messages) {
    for (const auto& [key, value] : message.items()) EXPECT_FALSE(value.is_null()) << key;
    if (message["role"] != "progress") continue;
    const json envelope = json::parse(message["content"].get<std::string>());
    EXPECT_EQ(envelope["job_id"], started["job_id"]);
    EXPECT_EQ(envelope["progress_type"], message["progress_type"]);
    if (message["progress_type"] == "tool_use" && message["tool_status"] == "completed") {
      ++tool_results;
      EXPECT_EQ(envelope["tool_output"], "ch_123 failed");
      EXPECT_EQ(message["tool_use_id"], "toolu_1_1");
    }
  }
  EXPECT_EQ(tool_results, 1);
}

TEST(BehaviourFaults, ShowWordsThatTheApiDoesNotHave) {
  TestApi api;
  const json unknown_status = api.Start("unknown-status");
  {
    service::Visit visit = api.sandbox().Enter();
    visit.AdvanceTo(visit.now() + std::chrono::seconds(1));
  }
  EXPECT_EQ(api.Get(Path("/messages/", unknown_status["message_id"])).body["status"], "paused");
  const json unknown_role = api.Start("unknown-role");
  RunUntilIdle(api);
  const json messages =
      api.Get(Path("/conversations/", unknown_role["job_id"], "/messages")).body["messages"];
  EXPECT_EQ(messages[1]["role"], "moderator");
}

TEST(BehaviourFaults, LetTheDateHeaderRunBehind) {
  TestApi api;
  const json started = api.Start("clock-skew");
  EXPECT_EQ(api.Get(Path("/messages/", started["message_id"])).headers.Find("Date"),
            "Wed, 31 Dec 2025 23:55:00 GMT");
  EXPECT_EQ(api.Get("/agents").headers.Find("Date"), "Thu, 01 Jan 2026 00:00:00 GMT");
}

TEST(ContinueEndpoint, AppendsATurnToTheSameConversation) {
  TestApi api;
  const json started = api.Start("my-agent", "Refund it.");
  RunUntilIdle(api);
  const Answer answer = api.Post(Path("/conversations/", started["job_id"], "/continue"),
                                 R"({"prompt":"Apologise."})");
  EXPECT_EQ(answer.status, 201);
  EXPECT_EQ(answer.body["job_id"], started["job_id"]);
  EXPECT_NE(answer.body["message_id"], started["message_id"]);
  RunUntilIdle(api);
  const json messages =
      api.Get(Path("/conversations/", started["job_id"], "/messages")).body["messages"];
  EXPECT_THAT(messages.back()["content"].get<std::string>(), testing::HasSubstr("Refund it."));
}

TEST(ContinueEndpoint, RefusesConversationsFromElsewhereAndChangesNothing) {
  for (const char* job :
       {kSlackJob, "job_01JZ00000000000000D1SC0RD0", "job_01JZ0000000000000000WEB000"}) {
    TestApi api;
    const std::string path = "/conversations/" + std::string(job);
    const json before = api.Get(path + "/messages").body;
    EXPECT_EQ(before["messages"].size(), 2U);
    const Answer answer = api.Post(path + "/continue", R"({"prompt":"x"})");
    EXPECT_EQ(answer.status, 400);
    EXPECT_EQ(answer.body, (json{{"error", "job is not an API job"}}));
    EXPECT_EQ(api.Get(path + "/messages").body, before);
  }
}

// The order of the checks is key, form of the id, existence, origin, body; each request is wrong in
// every way from one check on, and the first of them must answer.
TEST(ContinueEndpoint, ChecksInTheDecidedOrder) {
  TestApi api;
  const json started = api.Start();
  EXPECT_EQ(api.Post("/conversations/nonsense/continue", "{").error(), "invalid job ID");
  EXPECT_EQ(api.Post("/conversations/job_01JZ0000000000000000000001/continue", "{").status, 404);
  EXPECT_EQ(api.Post("/conversations/" + std::string(kSlackJob) + "/continue", "{").error(),
            "job is not an API job");
  EXPECT_EQ(api.Post(Path("/conversations/", started["job_id"], "/continue"), "{").status, 400);
  EXPECT_EQ(api.Post(Path("/conversations/", started["job_id"], "/continue"), "{}").error(),
            "prompt is required");
}

class ConversationListEndpoint : public testing::Test {
 protected:
  ConversationListEndpoint() {
    for (int i = 0; i < 5; ++i) {
      jobs_.push_back(api_.Start("stuck")["job_id"]);
      service::Visit visit = api_.sandbox().Enter();
      visit.AdvanceTo(visit.now() + std::chrono::seconds(10));
    }
  }

  Answer List(std::string_view query) {
    return api_.Get("/agents/stuck/conversations" + std::string(query));
  }

  TestApi api_;
  std::vector<json> jobs_;
};

TEST_F(ConversationListEndpoint, ShowsNewestFirst) {
  const Answer answer = List("");
  EXPECT_EQ(answer.status, 200);
  ASSERT_EQ(answer.body["conversations"].size(), 5U);
  EXPECT_EQ(answer.body["conversations"][0]["id"], jobs_.back());
  EXPECT_EQ(answer.body["conversations"][0]["status"], "active");
  EXPECT_FALSE(answer.body.contains("next_cursor"));
}

TEST_F(ConversationListEndpoint, PagesByOffsetAndByCursor) {
  const json first = List("?limit=2&sort=created_at_asc").body;
  EXPECT_EQ(first["conversations"][1]["id"], jobs_[1]);
  EXPECT_EQ(List("?limit=2&offset=2&sort=created_at_asc").body["conversations"][0]["id"], jobs_[2]);
  std::vector<json> seen;
  std::string cursor;
  do {
    const json page = List("?limit=2&sort=created_at_asc" + cursor).body;
    for (const json& row : page["conversations"]) seen.push_back(row["id"]);
    cursor =
        page.contains("next_cursor") ? "&cursor=" + page["next_cursor"].get<std::string>() : "";
  } while (!cursor.empty());
  EXPECT_EQ(seen, jobs_);
}

TEST_F(ConversationListEndpoint, FiltersByStatusAndByTime) {
  EXPECT_EQ(List("?status=active,completed").body["conversations"].size(), 5U);
  EXPECT_EQ(List("?status=completed").body["conversations"].size(), 0U);
  const json rows = List("?updated_after=2026-01-01T00:00:25Z").body["conversations"];
  EXPECT_EQ(rows.size(), 2U);
}

TEST_F(ConversationListEndpoint, RefusesBadParameters) {
  const std::string cursor = List("?limit=1").body["next_cursor"];
  for (const std::string& query :
       {std::string("?limit=0"), std::string("?limit=101"), std::string("?limit=-1"),
        std::string("?limit=x"), std::string("?limit="), std::string("?limit=1.5"),
        std::string("?offset=-1"), std::string("?offset=x"), std::string("?status="),
        std::string("?status=active,"), std::string("?status=Active"), std::string("?status=done"),
        std::string("?sort=newest"), std::string("?updated_after=yesterday"),
        std::string("?cursor=nonsense"), "?cursor=" + cursor + "&offset=1",
        "?sort=created_at_asc&cursor=" + cursor}) {
    const Answer answer = List(query);
    EXPECT_EQ(answer.status, 400) << query;
    EXPECT_NE(answer.error(), "") << query;
  }
  EXPECT_EQ(api_.Get("/agents/nobody/conversations").status, 404);
}

}  // namespace
}  // namespace nairi::mock::api
