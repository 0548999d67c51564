#include "state/past_conversation_json.hpp"

#include <gtest/gtest.h>

namespace nairi::mock::state {
namespace {

TEST(PastConversationJson, ReadsAllThatItKnows) {
  const auto past = ParsePastConversation(R"({
    "job_id": "job_01JZ0000000000000000S1ACK0", "origin": "slack", "agent": "team-assistant",
    "mode": "ask", "status": "abandoned", "age": "3h", "messages": [
      {"id": "cmsg_01JZ0000000000000000S1ACK1", "role": "user", "content": "Q", "status": "failed",
       "age": "2h", "attachment_ids": ["att_01JZ0000000000000000S1ACK2"]},
      {"role": "progress", "progress": {"type": "step", "summary": "Looking"}},
      {"role": "assistant", "content": "A", "created_at": "2026-01-01T00:00:00Z",
       "updated_at": "2026-01-01T00:00:01Z", "usage": {"cost_usd": 0.5, "input_tokens": 1,
       "output_tokens": 2, "cache_read_tokens": 3, "cache_write_tokens": 4, "model": "m"}}]})");
  ASSERT_TRUE(past) << past.error().detail;
  EXPECT_EQ(past->id->ToString(), "job_01JZ0000000000000000S1ACK0");
  EXPECT_EQ(past->origin, domain::Origin::kSlack);
  EXPECT_EQ(past->agent, "team-assistant");
  EXPECT_EQ(past->mode, domain::Mode::kAsk);
  EXPECT_EQ(past->status, domain::ConversationStatus::kAbandoned);
  EXPECT_EQ(past->created, service::When(domain::Duration(std::chrono::hours(3))));
  ASSERT_EQ(past->messages.size(), 3U);
  EXPECT_EQ(past->messages[0].status, domain::MessageStatus::kFailed);
  EXPECT_EQ(past->messages[0].extras.attachment_ids.size(), 1U);
  EXPECT_EQ(past->messages[1].extras.progress->summary, "Looking");
  EXPECT_EQ(past->messages[2].extras.usage->output_tokens, 2);
  EXPECT_TRUE(past->messages[2].updated_at);
}

TEST(PastConversationJson, NeedsLittle) {
  const auto past =
      ParsePastConversation(R"({"origin": "api", "messages": [{"role": "user", "content": ""}]})");
  ASSERT_TRUE(past);
  EXPECT_EQ(past->agent, "my-agent");
  EXPECT_EQ(past->messages[0].status, domain::MessageStatus::kCompleted);
}

struct BadCase {
  const char* json;
  const char* place;
};

TEST(PastConversationJson, NamesThePlaceThatIsWrong) {
  const std::vector<BadCase> cases = {
      {R"([])", "(top level)"},
      {R"({"messages": [{"role": "user", "content": "x"}]})", "(top level): needs origin"},
      {R"({"origin": "fax", "messages": [{"role": "user", "content": "x"}]})", "origin: "},
      {R"({"origin": "api", "messages": []})", "messages: "},
      {R"({"origin": "api", "messages": [{"role": "user"}]})", "messages[0]: needs content"},
      {R"({"origin": "api", "messages": [{"role": "boss", "content": "x"}]})", "messages[0].role"},
      {R"({"origin": "api", "messages": [{"role": "user", "content": "x", "agee": "1s"}]})",
       "messages[0]: unknown key 'agee'"},
      {R"({"origin": "api", "messages": [{"role": "user", "content": "x", "age": "soon"}]})",
       "messages[0].age"},
      {R"({"origin": "api", "messages": [{"role": "progress", "content": "x"}]})", "messages[0]: "},
      {R"({"origin": "api", "messages": [{"role": "user", "content": "x", "age": "1s",
           "created_at": "2026-01-01T00:00:00Z"}]})",
       "messages[0]: must have one of"},
      {R"({"origin": "api", "job_id": "cmsg_x", "messages": [{"role": "user", "content": "x"}]})",
       "job_id: "}};
  for (const BadCase& bad : cases) {
    const auto past = ParsePastConversation(bad.json);
    ASSERT_FALSE(past) << bad.json;
    EXPECT_EQ(past.error().detail.find(bad.place), 0U) << past.error().detail;
  }
}

}  // namespace
}  // namespace nairi::mock::state
