#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "scenario/scenario_json.hpp"
#include "service/inhabitants.hpp"
#include "testing/test_api.hpp"

// For every assumption of the ledger: what a caller sees, under its default and under each other
// value. A switch that changes nothing cannot pass.
namespace nairi::mock::api {
namespace {

using nlohmann::json;
using testing_kit::Answer;
using testing_kit::JsonRequest;
using testing_kit::TestApi;

constexpr std::string_view kAnyStart = R"({"agent_id":"my-agent","prompt":"x"})";

// What of the answers an assumption decides, as one text.
using Probe = std::function<std::string(TestApi&)>;

std::string Status(const Answer& answer) {
  return std::to_string(answer.status);
}

std::string JobPath(const json& started, std::string_view after) {
  return "/conversations/" + started["job_id"].get<std::string>() + std::string(after);
}

void RunUntilIdle(TestApi& api) {
  api.sandbox().Enter().RunUntilIdle();
}

Answer WithKey(TestApi& api, std::string_view authorization) {
  http::Request request = JsonRequest("GET", "/agents", "");
  request.headers.Set("Authorization", std::string(authorization));
  return api.Send(std::move(request));
}

Answer StartAs(TestApi& api, std::string_view content_type) {
  http::Request request = JsonRequest("POST", "/conversations/start", kAnyStart);
  request.headers.Set("Content-Type", std::string(content_type));
  return api.Send(std::move(request));
}

json MessagesOf(TestApi& api, const json& started) {
  return api.Get(JobPath(started, "/messages")).body["messages"];
}

// The first message of that role after the whole turn was played.
json FirstAfterTurn(TestApi& api, std::string_view role) {
  const json started = api.Start("my-agent");
  RunUntilIdle(api);
  for (const json& message : MessagesOf(api, started)) {
    if (message["role"] == role) return message;
  }
  return {};
}

std::string ContinueClosed(TestApi& api) {
  auto scenario = scenario::ParseScenario(
      R"({"name":"ends","summary":"s","steps":[{"do":[{"status":"completed"},
          {"conversation_status":"completed"}]}]})");
  {
    service::Visit visit = api.sandbox().Enter();
    service::AddScenario(visit, *std::move(scenario));
  }
  const json started = api.Start("ends");
  return Status(api.Post(JobPath(started, "/continue"), R"({"prompt":"x"})")) == "201" ? "reopened"
                                                                                       : "refused";
}

std::string WaitingFollowUp(TestApi& api) {
  const json started = api.Start("stuck");
  const json next = api.Post(JobPath(started, "/continue"), R"({"prompt":"x"})").body;
  return api.Get("/messages/" + next["message_id"].get<std::string>()).body["status"];
}

std::string ConversationOfFailedTurn(TestApi& api) {
  api.Start("fails");
  RunUntilIdle(api);
  return api.Get("/agents/fails/conversations").body["conversations"][0]["status"];
}

std::string TwoPages(TestApi& api, std::string_view parameter) {
  api.Start("stuck");
  api.Start("stuck");
  const json first = api.Get("/agents/stuck/conversations?limit=1").body;
  for (const auto& [field, value] : first.items()) {
    if (field == "conversations") continue;
    const json second = api.Get("/agents/stuck/conversations?limit=1&" + std::string(parameter) +
                                "=" + value.get<std::string>())
                            .body;
    return second["conversations"][0]["id"] == first["conversations"][0]["id"] ? "ignored" : field;
  }
  return "no cursor";
}

std::string BodyChecks(TestApi& api) {
  const Answer answer = api.Post("/conversations/job_01JZ0000000000000000S1ACK0/continue", "{}");
  return answer.error() == "job is not an API job" ? "origin_first" : "body_first";
}

std::string AcceptedOr(const Answer& answer, std::string_view refused) {
  return answer.status < 300 ? "accepted" : std::string(refused);
}

std::string PromptOf(std::size_t bytes) {
  return json{{"agent_id", "my-agent"}, {"prompt", std::string(bytes, 'x')}}.dump();
}

std::string AssistantDuringTurn(TestApi& api) {
  const json started = api.Start("stuck");
  return MessagesOf(api, started).size() == 1 ? "with_reply" : "with_pickup";
}

std::string Metadata(TestApi& api) {
  const std::string id = api.Upload("f", "x").body["attachment_id"];
  return api.Get("/attachments/" + id).body.size() == 3 ? "minimal" : "extended";
}

std::string ProcessedId(TestApi& api) {
  const json progress = FirstAfterTurn(api, "progress");
  const json envelope = json::parse(progress["content"].get<std::string>());
  return envelope.contains("processed_message_id") ? "present" : "omitted";
}

const std::map<std::string, Probe> kProbes = {
    {"start_status",
     [](TestApi& api) { return Status(api.Post("/conversations/start", kAnyStart)); }},
    {"continue_status",
     [](TestApi& api) {
       return Status(api.Post(JobPath(api.Start(), "/continue"), R"({"prompt":"x"})"));
     }},
    {"upload_status", [](TestApi& api) { return Status(api.Upload("f", "x")); }},
    {"deploy_status", [](TestApi& api) { return Status(api.Post("/agents/my-agent/deploy", "")); }},
    {"deploy_text",
     [](TestApi& api) {
       return api.Post("/agents/my-agent/deploy", "").body["status"].get<std::string>();
     }},
    {"update_agent_status",
     [](TestApi& api) { return Status(api.Patch("/agents/my-agent", "{}")); }},
    {"delete_agent_status", [](TestApi& api) { return Status(api.Delete("/agents/my-agent")); }},
    {"unauthorized_text", [](TestApi& api) { return WithKey(api, "Bearer ccagent_1").error(); }},
    {"daemon_key_status", [](TestApi& api) { return Status(WithKey(api, "Bearer ccagent_1")); }},
    {"malformed_authorization_status",
     [](TestApi& api) { return Status(WithKey(api, "Basic x")); }},
    {"unprefixed_key",
     [](TestApi& api) { return AcceptedOr(WithKey(api, "Bearer plain"), "refused"); }},
    {"conversation_noun",
     [](TestApi& api) {
       const std::string text =
           api.Get("/conversations/job_01JZ0000000000000000000001/messages").error();
       return text.substr(0, text.find(' '));
     }},
    {"invalid_id_text", [](TestApi& api) { return api.Get("/messages/x").error(); }},
    {"unknown_route_text", [](TestApi& api) { return api.Get("/x").error(); }},
    {"wrong_method_status", [](TestApi& api) { return Status(api.Delete("/agents")); }},
    {"continue_checks", BodyChecks},
    {"unknown_fields",
     [](TestApi& api) {
       const Answer answer =
           api.Post("/conversations/start", R"({"agent_id":"my-agent","prompt":"x","new":1})");
       return std::string(answer.status == 201 ? "ignored" : "refused");
     }},
    {"wrong_type_status",
     [](TestApi& api) {
       return Status(api.Post("/conversations/start", R"({"agent_id":1,"prompt":"x"})"));
     }},
    {"wrong_content_type",
     [](TestApi& api) {
       const Answer answer = StartAs(api, "text/plain");
       return AcceptedOr(answer, Status(answer));
     }},
    {"oversize_file_status",
     [](TestApi& api) { return Status(api.Upload("f", std::string(52'428'801, 'x'))); }},
    {"prompt_bytes_max",
     [](TestApi& api) {
       return std::string(api.Post("/conversations/start", PromptOf(2000)).status == 201 ? "1048576"
                                                                                         : "1000");
     }},
    {"empty_prompt",
     [](TestApi& api) {
       return AcceptedOr(api.Post("/conversations/start", PromptOf(0)), "refused");
     }},
    {"null_optional_field",
     [](TestApi& api) {
       const Answer answer = api.Post("/conversations/start",
                                      R"({"agent_id":"my-agent","prompt":"x","ask_mode":null})");
       return std::string(answer.status == 201 ? "absent" : "refused");
     }},
    {"unknown_agent_status",
     [](TestApi& api) {
       return Status(api.Post("/conversations/start", R"({"agent_id":"nobody","prompt":"x"})"));
     }},
    {"malformed_agent_id", [](TestApi& api) { return Status(api.Get("/agents/cci_x")); }},
    {"closed_conversation", ContinueClosed},
    {"waiting_follow_up_status", WaitingFollowUp},
    {"failed_turn_conversation", ConversationOfFailedTurn},
    {"conversation_item",
     [](TestApi& api) {
       api.Start();
       const json item = api.Get("/agents/my-agent/conversations").body["conversations"][0];
       return std::string(item.contains("agent_id") ? "with_agent" : "minimal");
     }},
    {"cursor_parameter",
     [](TestApi& api) {
       return std::string(TwoPages(api, "cursor") == "ignored" ? "page_token" : "cursor");
     }},
    {"cursor_field", [](TestApi& api) { return TwoPages(api, "cursor"); }},
    {"malformed_updated_after",
     [](TestApi& api) {
       const Answer answer = api.Get("/agents/my-agent/conversations?updated_after=x");
       return std::string(answer.status == 200 ? "ignored" : "refused");
     }},
    {"unknown_sort",
     [](TestApi& api) {
       const Answer answer = api.Get("/agents/my-agent/conversations?sort=x");
       return std::string(answer.status == 200 ? "ignored" : "refused");
     }},
    {"slug_collision",
     [](TestApi& api) {
       const Answer answer = api.Post("/agents", R"({"name":"My Agent"})");
       return std::string(answer.status == 201 ? "numbered" : "refused");
     }},
    {"created_agent_system_prompt",
     [](TestApi& api) {
       const Answer answer = api.Post("/agents", R"({"name":"N"})");
       return std::string(answer.body.contains("system_prompt") ? "null" : "omitted");
     }},
    {"progress_status",
     [](TestApi& api) { return FirstAfterTurn(api, "progress")["status"].get<std::string>(); }},
    {"progress_processed_message_id", ProcessedId},
    {"assistant_message_appears", AssistantDuringTurn},
    {"attachment_metadata", Metadata},
};

// Another value for an assumption whose choice is free.
std::string AnotherValue(const std::string& name) {
  if (name == "prompt_bytes_max") return "1000";
  if (name == "cursor_parameter") return "page_token";
  return "something else";
}

// What an `invalid_id_text` of {resource} looks like once it is filled.
std::string Shown(std::string value) {
  const std::size_t gap = value.find("{resource}");
  return gap == std::string::npos ? value : value.replace(gap, 10, "message");
}

// All but A-21, which is decided where bodies are read off a socket: app/mock_server_test.cpp has
// its probe.
std::vector<Assumptions::Row> RowsWithoutSocket() {
  std::vector<Assumptions::Row> rows = Assumptions::Ledger();
  std::erase_if(rows, [](const auto& row) { return row.name == "oversize_body_status"; });
  return rows;
}

class AssumptionSwitch : public testing::TestWithParam<Assumptions::Row> {};

TEST_P(AssumptionSwitch, ChangesWhatACallerSees) {
  const Assumptions::Row& row = GetParam();
  ASSERT_TRUE(kProbes.contains(row.name)) << row.id << " has no probe";
  const Probe& probe = kProbes.at(row.name);
  TestApi by_default;
  EXPECT_EQ(probe(by_default), Shown(row.default_value));

  std::vector<std::string> values = row.values;
  if (values.empty()) values = {AnotherValue(row.name)};
  for (const std::string& value : values) {
    const std::string setting = row.id + "=" + value;
    TestApi api({setting});
    EXPECT_EQ(probe(api), value) << setting;
  }
}

INSTANTIATE_TEST_SUITE_P(Ledger, AssumptionSwitch, testing::ValuesIn(RowsWithoutSocket()),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace nairi::mock::api
