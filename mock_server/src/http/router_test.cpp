#include "http/router.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace nairi::mock::http {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

enum ApiRoute : std::size_t {
  kListAgents,
  kCreateAgent,
  kGetAgent,
  kDeleteAgent,
  kDeployAgent,
  kAgentConversations,
  kDeleteVariable,
  kStart,
  kGetMessage,
  kListMessages,
};

Router ApiRouter() {
  return Router({
      {"GET", "/v1/agents"},
      {"POST", "/v1/agents"},
      {"GET", "/v1/agents/{agent_id...}"},
      {"DELETE", "/v1/agents/{agent_id...}"},
      {"POST", "/v1/agents/{agent_id...}/deploy"},
      {"GET", "/v1/agents/{agent_id...}/conversations"},
      {"DELETE", "/v1/agents/{agent_id...}/env-vars/{variable_id}"},
      {"POST", "/v1/conversations/start"},
      {"GET", "/v1/conversations/{job_id}/messages/{message_id}"},
      {"GET", "/v1/conversations/{job_id}/messages"},
  });
}

TEST(Router, FindsTheRouteAndItsParameters) {
  struct Case {
    std::string method, path;
    ApiRoute route;
    std::vector<std::string> values;
  };
  const Case cases[] = {
      {"GET", "/v1/agents", kListAgents, {}},
      {"POST", "/v1/agents", kCreateAgent, {}},
      {"GET", "/v1/agents/a", kGetAgent, {"a"}},
      {"GET", "/v1/agents/owner/repo", kGetAgent, {"owner/repo"}},
      {"GET", "/v1/agents/owner%2Frepo", kGetAgent, {"owner/repo"}},
      {"GET", "/v1/agents/a/b/c/d", kGetAgent, {"a/b/c/d"}},
      {"DELETE", "/v1/agents/a+b%20c", kDeleteAgent, {"a+b c"}},
      {"POST", "/v1/agents/a/deploy", kDeployAgent, {"a"}},
      {"POST", "/v1/agents/deploy/deploy", kDeployAgent, {"deploy"}},
      {"GET", "/v1/agents/a/conversations", kAgentConversations, {"a"}},
      {"GET", "/v1/agents/owner/repo/conversations", kAgentConversations, {"owner/repo"}},
      {"GET", "/v1/agents/a%2Fconversations", kGetAgent, {"a/conversations"}},
      {"GET", "/v1/agents/conversations", kGetAgent, {"conversations"}},
      {"GET", "/v1/agents/a/conversationsx", kGetAgent, {"a/conversationsx"}},
      {"DELETE", "/v1/agents/o/r/env-vars/cev_1", kDeleteVariable, {"o/r", "cev_1"}},
      {"POST", "/v1/conversations/start", kStart, {}},
      {"GET", "/v1/conversations/j/messages/m", kGetMessage, {"j", "m"}},
      {"GET", "/v1/conversations/j/messages", kListMessages, {"j"}},
  };
  const Router router = ApiRouter();
  for (const auto& row : cases) {
    SCOPED_TRACE(row.method + " " + row.path);
    const auto match = router.Match(row.method, row.path);
    ASSERT_EQ(match.outcome, RouteOutcome::kFound);
    EXPECT_EQ(match.route, row.route);
    std::vector<std::string> values;
    for (const auto& parameter : match.parameters) values.emplace_back(parameter.value);
    EXPECT_EQ(values, row.values);
  }
}

TEST(Router, NamesItsParameters) {
  const Router router = ApiRouter();
  const auto match = router.Match("DELETE", "/v1/agents/o/r/env-vars/cev_1");
  EXPECT_EQ(match.Parameter("agent_id"), "o/r");
  EXPECT_EQ(match.Parameter("variable_id"), "cev_1");
  EXPECT_EQ(match.Parameter("job_id"), "");
}

TEST(Router, KnowsNothingOfOtherPaths) {
  const Router router = ApiRouter();
  for (const auto* path :
       {"", "/", "/v1", "/v1/", "/v1/agents/", "/v1/agents/a/", "/v1/agents//conversations",
        "/v1/agents/a//", "/v1/agentsx", "/v1/conversations/", "/v1/conversations/j/messages/",
        "/v1/conversations//messages", "/v1/conversations/j/messages/m/x", "/V1/agents",
        "v1/agents", "*", "//v1/agents"}) {
    EXPECT_EQ(router.Match("GET", path).outcome, RouteOutcome::kNotFound) << path;
  }
}

TEST(Router, AnswersHeadWithTheGetRoute) {
  const Router router = ApiRouter();
  EXPECT_EQ(router.Match("HEAD", "/v1/agents/a").route, kGetAgent);
  EXPECT_EQ(router.Match("HEAD", "/v1/conversations/start").outcome,
            RouteOutcome::kMethodNotAllowed);

  const Router own({{"GET", "/x"}, {"HEAD", "/x"}});
  EXPECT_EQ(own.Match("HEAD", "/x").route, 1U);
}

TEST(Router, TellsTheAllowedMethodsOfAKnownPath) {
  const Router router = ApiRouter();
  const auto agents = router.Match("PUT", "/v1/agents");
  EXPECT_EQ(agents.outcome, RouteOutcome::kMethodNotAllowed);
  EXPECT_THAT(agents.allowed_methods, ElementsAre("GET", "POST", "HEAD"));
  EXPECT_EQ(agents.route, kListAgents);

  EXPECT_THAT(router.Match("GET", "/v1/conversations/start").allowed_methods, ElementsAre("POST"));
  EXPECT_EQ(router.Match("get", "/v1/agents").outcome, RouteOutcome::kMethodNotAllowed);
}

TEST(Router, LetsTheMostSpecificPathDecideBeforeTheMethod) {
  const auto match = ApiRouter().Match("DELETE", "/v1/agents/a/conversations");
  EXPECT_EQ(match.outcome, RouteOutcome::kMethodNotAllowed);
}

TEST(Router, ReportsMalformedEscapesInParameters) {
  const Router router = ApiRouter();
  const auto match = router.Match("GET", "/v1/agents/a%2");
  EXPECT_EQ(match.outcome, RouteOutcome::kMalformedPath);
  EXPECT_THAT(match.parameters, IsEmpty());
}

TEST(Router, NamesTheNearestRouteOfAnUnknownPath) {
  struct Case {
    std::string method, path;
    ApiRoute nearest;
  };
  const Router router = ApiRouter();
  for (const auto& row : {
           Case{"GET", "/v1/agent", kListAgents},
           Case{"POST", "/v1/agent", kCreateAgent},
           Case{"GET", "/v1/conversations/j/message", kListMessages},
           Case{"GET", "/v1/conversation/j/messages/m", kGetMessage},
           Case{"POST", "/v1/conversations/begin", kStart},
       }) {
    const auto match = router.Match(row.method, row.path);
    EXPECT_EQ(match.outcome, RouteOutcome::kNotFound) << row.path;
    EXPECT_EQ(match.route, row.nearest) << row.path;
  }
  EXPECT_EQ(router.Match("GET", "/favicon.ico").route, std::nullopt);
}

TEST(Router, RefusesMalformedTables) {
  using Table = std::vector<RoutePattern>;
  for (const auto& table : {
           Table{{"GET", ""}},
           Table{{"GET", "agents"}},
           Table{{"GET", "/a{b}"}},
           Table{{"GET", "/{}"}},
           Table{{"GET", "/{...}"}},
           Table{{"GET", "/{a"}},
           Table{{"GET", "/{a...}/{b...}"}},
           Table{{"GET", "/{a}//b"}},
           Table{{"GET", "/a"}, {"GET", "/a"}},
       }) {
    EXPECT_THROW(Router{table}, std::invalid_argument) << table.front().path;
  }
}

}  // namespace
}  // namespace nairi::mock::http
