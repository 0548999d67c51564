// Faults that answer something else: status, rate_limit. Moments are those of the sandbox's clock,
// which begins with 2026 and stands until a test moves it.

#include <gmock/gmock.h>

#include <chrono>

#include "app/fault_test_fixture.hpp"

namespace nairi::mock {
namespace {

using namespace std::chrono_literals;

TEST_F(FaultsAtTheSocket, StatusIsSaidInTheApisErrorShape) {
  Inject("start_conversation", R"({"kind": "status", "status": 500, "error": "Out of luck."})");
  auto client = Connect();
  client.Send(StartConversation() + StartConversation());
  const auto reply = client.ReadReply();
  EXPECT_EQ(reply.status, 500);
  EXPECT_EQ(reply.Header("Content-Type"), "application/json");
  EXPECT_EQ(reply.Header("Date"), "Thu, 01 Jan 2026 00:00:00 GMT");
  EXPECT_EQ(reply.body, R"({"error":"Out of luck."})");
  EXPECT_EQ(client.ReadReply().status, 201);  // the connection goes on, and so does the work
  EXPECT_EQ(CountConversations(), 1U);
}

TEST_F(FaultsAtTheSocket, StatusSpeaksItsPhraseUnlessToldOtherwise) {
  for (const auto& [status, phrase] :
       {std::pair{401, "Unauthorized"}, std::pair{429, "Too Many Requests"},
        std::pair{502, "Bad Gateway"}, std::pair{503, "Service Unavailable"},
        std::pair{504, "Gateway Timeout"}}) {
    Inject("get_agent", R"({"kind": "status", "status": )" + std::to_string(status) + "}");
    const auto reply = ReplyTo(GetAgent());
    EXPECT_EQ(reply.status, status);
    EXPECT_EQ(reply.body, R"({"error":")" + std::string(phrase) + "\"}");
    EXPECT_EQ(reply.Header("Retry-After"), std::nullopt);
  }
}

TEST_F(FaultsAtTheSocket, StatusBringsABodyVerbatimAsAGatewayWould) {
  Inject(
      "get_agent",
      R"({"kind": "status", "status": 502, "body": "<h1>502</h1>", "content_type": "text/html"})");
  const auto reply = ReplyTo(GetAgent());
  EXPECT_EQ(reply.status, 502);
  EXPECT_EQ(reply.Header("Content-Type"), "text/html");
  EXPECT_EQ(reply.body, "<h1>502</h1>");
}

TEST_F(FaultsAtTheSocket, StatusAsksToComeBackInSeconds) {
  Inject("get_agent", R"({"kind": "status", "status": 503, "retry_after": "1500ms"})");
  EXPECT_EQ(ReplyTo(GetAgent()).Header("Retry-After"), "2");
}

TEST_F(FaultsAtTheSocket, StatusAsksToComeBackAtADate) {
  sandbox().Advance(1h);
  Inject("get_agent", R"({"kind": "status", "status": 429, "retry_after": "90s",
                          "retry_after_form": "date"})");
  const auto reply = ReplyTo(GetAgent());
  EXPECT_EQ(reply.Header("Date"), "Thu, 01 Jan 2026 01:00:00 GMT");
  EXPECT_EQ(reply.Header("Retry-After"), "Thu, 01 Jan 2026 01:01:30 GMT");
}

TEST_F(FaultsAtTheSocket, StatusMayComeAfterTheWork) {
  Inject("start_conversation", R"({"kind": "status", "status": 504, "work": "done"})");
  EXPECT_EQ(ReplyTo(StartConversation()).status, 504);
  EXPECT_EQ(CountConversations(), 1U);
}

TEST_F(FaultsAtTheSocket, RateLimitOfABucketSaysWhenTheNextTokenComes) {
  Inject("get_agent", R"({"kind": "rate_limit", "tokens": 2, "per": "10s"})");
  auto client = Connect();
  const auto ask = [&client] {
    client.Send(GetAgent());
    return client.ReadReply();
  };
  EXPECT_EQ(ask().status, 200);
  EXPECT_EQ(ask().status, 200);
  const auto refused = ask();
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.body, R"({"error":"Too Many Requests"})");
  EXPECT_EQ(refused.Header("Retry-After"), "5");  // a token comes back every five seconds
  sandbox().Advance(4s);
  EXPECT_EQ(ask().Header("Retry-After"), "1");
  sandbox().Advance(999ms);
  EXPECT_EQ(ask().status, 429);
  sandbox().Advance(1ms);
  EXPECT_EQ(ask().status, 200);
  EXPECT_EQ(ask().status, 429);
}

TEST_F(FaultsAtTheSocket, RateLimitOfAWindowSaysWhenTheNextOneBegins) {
  Inject("get_agent", R"({"kind": "rate_limit", "tokens": 2, "per": "10s", "style": "window",
                          "retry_after_form": "date"})");
  EXPECT_EQ(ReplyTo(GetAgent()).status, 200);
  sandbox().Advance(3s);
  EXPECT_EQ(ReplyTo(GetAgent()).status, 200);
  const auto refused = ReplyTo(GetAgent());
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.Header("Date"), "Thu, 01 Jan 2026 00:00:03 GMT");
  EXPECT_EQ(refused.Header("Retry-After"), "Thu, 01 Jan 2026 00:00:10 GMT");
  sandbox().Advance(6999ms);
  EXPECT_EQ(ReplyTo(GetAgent()).status, 429);
  sandbox().Advance(1ms);
  EXPECT_EQ(ReplyTo(GetAgent()).status, 200);
  EXPECT_EQ(ReplyTo(GetAgent()).status, 200);
  EXPECT_EQ(ReplyTo(GetAgent()).Header("Retry-After"), "Thu, 01 Jan 2026 00:00:20 GMT");
}

TEST_F(FaultsAtTheSocket, RateLimitSkipsTheWorkOfWhatItRefuses) {
  Inject("start_conversation", R"({"kind": "rate_limit", "tokens": 1, "per": "10s"})");
  EXPECT_EQ(ReplyTo(StartConversation()).status, 201);
  EXPECT_EQ(ReplyTo(StartConversation()).status, 429);
  EXPECT_EQ(CountConversations(), 1U);
}

}  // namespace
}  // namespace nairi::mock
