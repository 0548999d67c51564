#include "wire/codec.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace nairi::client::wire {
namespace {

using nlohmann::json;
using testing::HasSubstr;

constexpr const char* kAssistantMessage = R"({
  "id": "cmsg_2", "job_id": "job_1", "role": "assistant", "status": "completed",
  "content": "Hello!", "created_at": "2026-07-01T10:00:09.000Z",
  "attachment_ids": ["att_1", "att_2"], "cost_usd": 0.0123456789, "input_tokens": 12,
  "output_tokens": 3, "cache_read_tokens": 0, "model": "claude-opus-4-7",
  "mood": {"level": 9}, "cache_write_tokens": "many"})";

TEST(Encode, StartSaysTheModeAndLeavesOutAbsentAttachments) {
  StartRequest request{AgentId("acme/repo"), "Say \"hi\"", Mode::kAsk, {}};
  EXPECT_EQ(json::parse(EncodeStart(request).value()),
            json::parse(R"({"agent_id":"acme/repo","prompt":"Say \"hi\"","ask_mode":true})"));
  request.mode = Mode::kExecute;
  request.attachment_ids = {AttachmentId("att_1")};
  EXPECT_EQ(json::parse(EncodeStart(request).value()),
            json::parse(R"({"agent_id":"acme/repo","prompt":"Say \"hi\"","ask_mode":false,
                            "attachment_ids":["att_1"]})"));
}

TEST(Encode, ContinueDoesNotSayAMode) {
  EXPECT_EQ(EncodeContinue({JobId("job_1"), "More", {}}).value(), R"({"prompt":"More"})");
}

TEST(Encode, ATextThatIsNotUtf8IsRefusedHere) {
  const auto body = EncodeContinue({JobId("job_1"), "caf\xE9", {}});
  ASSERT_FALSE(body);
  EXPECT_EQ(body.error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(body.error().effect, Effect::kNone);
}

TEST(Encode, UpdateTellsAbsentFromNullFromEmpty) {
  UpdateAgentRequest request;
  EXPECT_EQ(EncodeUpdateAgent(request).value(), "{}");
  request.system_prompt = std::optional<std::string>();
  EXPECT_EQ(EncodeUpdateAgent(request).value(), R"({"system_prompt":null})");
  request.system_prompt = std::optional<std::string>("");
  EXPECT_EQ(EncodeUpdateAgent(request).value(), R"({"system_prompt":""})");
}

TEST(Encode, DeployAndCreate) {
  EXPECT_EQ(EncodeDeploy(DeployScope::kEverything).value(), R"({"update_config_only":false})");
  EXPECT_EQ(EncodeCreateAgent({"Bot", 2}).value(), R"({"instances_count":2,"name":"Bot"})");
}

TEST(Decode, AMessageWithAllItsFields) {
  const Message message = DecodeMessage(kAssistantMessage).value();
  EXPECT_EQ(message.id, MessageId("cmsg_2"));
  EXPECT_EQ(message.job_id, JobId("job_1"));
  EXPECT_EQ(message.role, RoleKind::kAssistant);
  EXPECT_EQ(message.status, MessageStatusKind::kCompleted);
  EXPECT_EQ(message.content, "Hello!");
  EXPECT_TRUE(message.created_at->time);
  EXPECT_FALSE(message.updated_at);
  EXPECT_EQ(message.attachment_ids.size(), 2U);
  EXPECT_DOUBLE_EQ(*message.usage.cost_usd, 0.0123456789);
  EXPECT_EQ(message.usage.cache_read_tokens, 0);
  EXPECT_EQ(message.usage.model, "claude-opus-4-7");
}

TEST(Decode, WhatIsUnknownOrOfAnotherTypeIsKept) {
  const Message message = DecodeMessage(kAssistantMessage).value();
  EXPECT_FALSE(message.usage.cache_write_tokens);
  EXPECT_EQ(json::parse(message.extra_json),
            json::parse(R"({"mood":{"level":9},"cache_write_tokens":"many"})"));
}

TEST(Decode, UnknownRolesAndStatusesKeepTheirText) {
  const Message message =
      DecodeMessage(R"({"id":"1","job_id":"2","role":"critic","status":"paused","content":""})")
          .value();
  EXPECT_EQ(message.role.kind(), RoleKind::kUnknown);
  EXPECT_EQ(message.role.text(), "critic");
  EXPECT_EQ(message.status.text(), "paused");
  EXPECT_FALSE(IsTerminal(message.status));
}

TEST(Decode, AMissingFieldIsNamed) {
  const auto message = DecodeMessage(R"({"id":"1","job_id":"2","role":"user","content":""})");
  ASSERT_FALSE(message);
  EXPECT_EQ(message.error().code, ErrorCode::kProtocol);
  EXPECT_EQ(message.error().message, "message has no text 'status'");
}

TEST(Decode, ABadElementOfAListIsPlaced) {
  const auto messages = DecodeMessages(
      R"({"messages":[{"id":"1","job_id":"2","role":"user","status":"x","content":""},7]})");
  ASSERT_FALSE(messages);
  EXPECT_EQ(messages.error().message, "message is not a JSON object (element 1 of the list)");
}

TEST(Decode, BodiesThatAreNotWhatWasPromised) {
  for (const char* body : {"", "{", "[]", "7", "null", "{}", R"({"messages":{}})", "\xFF"}) {
    const auto messages = DecodeMessages(body);
    ASSERT_FALSE(messages) << body;
    EXPECT_EQ(messages.error().code, ErrorCode::kProtocol) << body;
    EXPECT_FALSE(DecodeTurn(body)) << body;
    EXPECT_FALSE(DecodeConversations(body, {})) << body;
    EXPECT_FALSE(DecodeUpload(body)) << body;
  }
  EXPECT_THAT(DecodeAgents("{}").error().message, HasSubstr("array"));
}

TEST(Decode, AConversationPageWithAndWithoutACursor) {
  const char* body =
      R"({"conversations":[{"id":"job_1","status":"paused","updated_at":"soon","title":"T"}],
          "next_cursor":"abc","after":""})";
  const ConversationPage page = DecodeConversations(body, {}).value();
  ASSERT_EQ(page.conversations.size(), 1U);
  EXPECT_EQ(page.conversations[0].status.text(), "paused");
  EXPECT_EQ(page.conversations[0].updated_at->text, "soon");
  EXPECT_EQ(page.conversations[0].extra_json, R"({"title":"T"})");
  EXPECT_EQ(page.next_cursor, "abc");
  EXPECT_EQ(DecodeConversations(body, {"after", "after"}).value().next_cursor, std::nullopt);
}

TEST(Decode, AnAgentWithNullAndAbsentFields) {
  const Agent agent = DecodeAgent(R"({"id":"cci_1","agent_id":"bot","name":"Bot","description":null,
                      "is_self_hosted":false,"instances_count":1})")
                          .value();
  EXPECT_EQ(agent.slug, AgentId("bot"));
  EXPECT_EQ(agent.description, std::nullopt);
  EXPECT_EQ(agent.is_self_hosted, false);
  EXPECT_EQ(agent.extra_json, "");
}

TEST(Decode, AnAttachmentIsDecodedStrictly) {
  const auto whole = DecodeAttachment(R"({"id":"att_1","filename":"n.txt","data":"aGVsbG8K"})");
  EXPECT_EQ(whole.value().bytes, "hello\n");
  const auto broken = DecodeAttachment(R"({"id":"att_1","filename":"n.txt","data":"aGVs*G8K"})");
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().code, ErrorCode::kProtocol);
}

TEST(Decode, ADeploymentKeepsWhatItDoesNotKnow) {
  const auto deployment = DecodeDeployment(R"({"status":"deploying","id":"d1"})").value();
  EXPECT_EQ(deployment.status, "deploying");
  EXPECT_EQ(deployment.extra_json, R"({"id":"d1"})");
}

}  // namespace
}  // namespace nairi::client::wire
