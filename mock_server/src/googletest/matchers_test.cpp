#include "nairi/mock/matchers.hpp"

#include <gtest/gtest-spi.h>

#include <stdexcept>

#include "nairi/mock/mock_api.hpp"

namespace nairi::mock {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

class Matchers : public testing::Test {
 protected:
  Matchers() : api_({.time = TimeMode::kManual}), sandbox_(api_.sandbox("nr_matchers")) {}

  ApiReply Call(std::string method, std::string path, std::string body = "") {
    return api_.Call(
        {.method = std::move(method),
         .target = "/api/public/v1" + path,
         .headers = {{"Authorization", "Bearer nr_matchers"}, {"Content-Type", "application/json"}},
         .body = std::move(body)});
  }
  // Starts a conversation; answers the path of its user message.
  std::string Start() {
    const ApiReply reply =
        Call("POST", "/conversations/start", R"({"agent_id": "my-agent", "prompt": "x"})");
    const auto at = reply.body.find("cmsg_");
    return "/messages/" + reply.body.substr(at, 31);
  }
  // What EXPECT_THAT would print.
  [[nodiscard]] std::string Explain(const ClientCheck& check) const {
    testing::StringMatchResultListener listener;
    const testing::Matcher<const SandboxHandle&> matcher = check;
    EXPECT_FALSE(matcher.MatchAndExplain(sandbox_, &listener));
    return listener.str();
  }

  MockApi api_;
  SandboxHandle sandbox_;
};

TEST_F(Matchers, AreOneLineEach) {
  const std::string message = Start();
  Call("GET", message);
  sandbox_.Advance(5s);
  Call("GET", message);
  EXPECT_THAT(sandbox_, StartedConversations(1));
  EXPECT_THAT(sandbox_, StartedConversations(Times::AtLeast(1)));
  EXPECT_THAT(sandbox_, StartedConversations(Times::AtMost(1)));
  EXPECT_THAT(sandbox_, StartedConversations(Times::Between(0, 2)));
  EXPECT_THAT(sandbox_, NeverPolledAfterTerminal());
  EXPECT_THAT(sandbox_, PollsWithin(5s, 5s, WaitClock::kSandbox));
  EXPECT_THAT(sandbox_, PollsNoFasterThan(5s, WaitClock::kSandbox));
  EXPECT_THAT(sandbox_, PollsBackOff(0.1, WaitClock::kSandbox));
  EXPECT_THAT(sandbox_, HonouredRetryAfter());
  EXPECT_THAT(sandbox_, NeverOverlappedPolls());
  EXPECT_THAT(sandbox_, PolledAtMost(2));
  EXPECT_THAT(sandbox_, GaveUpBy(5s, WaitClock::kSandbox));
  EXPECT_THAT(sandbox_, FollowedUpAfterTheEnd());
  EXPECT_THAT(sandbox_, DidInOrder({"start_conversation", "get_message"}));
  EXPECT_THAT(sandbox_, DidExactly({"start_conversation", "get_message", "get_message"}));
  EXPECT_THAT(sandbox_, ReceivedRequests(R"({"operation": "deploy_agent"})", 0));
}

TEST_F(Matchers, ExplainAFailureWithATimeline) {
  const std::string message = Start();
  sandbox_.Advance(5s);
  Call("GET", message);
  Call("GET", message);
  const std::string explanation = Explain(NeverPolledAfterTerminal());
  EXPECT_THAT(explanation, HasSubstr("no_poll_after_terminal fails: 1 poll came after"));
  EXPECT_THAT(explanation, HasSubstr("\n  #2 2026-01-01T00:00:05.000Z"));
  EXPECT_THAT(explanation, HasSubstr("\n> #3 "));
}

TEST_F(Matchers, EachCanFail) {
  const std::string message = Start();
  for (int i = 0; i < 3; ++i) Call("GET", message);
  for (const ClientCheck& check :
       {StartedConversations(2), StartedConversations(Times::AtMost(0)),
        PollsWithin(1s, 2s, WaitClock::kSandbox), PollsNoFasterThan(1s, WaitClock::kSandbox),
        PolledAtMost(2), DidInOrder({"get_message", "start_conversation"}),
        DidExactly({"start_conversation"}), ReceivedRequests("{}", 0)}) {
    EXPECT_THAT(Explain(check), HasSubstr(" fails: ")) << check.json();
  }
}

TEST_F(Matchers, AreAboutOneConversationOrWhatCameLater) {
  Start();
  Start();
  EXPECT_THAT(sandbox_, StartedConversations(1).Since(2));
  EXPECT_THAT(sandbox_, StartedConversations(0).About("job_of_nobody"));
}

TEST(MatchersOnAForgetfulJournal, FailWhatIsInconclusive) {
  MockApi api({.journal_bytes_max = 2'000});
  const SandboxHandle sandbox = api.sandbox("nr_forgetful");
  for (int i = 0; i < 20; ++i) {
    (void)api.Call({.method = "GET",
                    .target = "/api/public/v1/agents",
                    .headers = {{"Authorization", "Bearer nr_forgetful"}}});
  }
  EXPECT_NONFATAL_FAILURE(EXPECT_THAT(sandbox, ReceivedRequests(R"({"status": 500})", 0)),
                          "requests inconclusive: ");
}

TEST_F(Matchers, WhatIsNoCheckIsRefused) {
  EXPECT_THROW((void)sandbox_.Verify(R"({"check": "no_such"})"), std::invalid_argument);
}

}  // namespace
}  // namespace nairi::mock
