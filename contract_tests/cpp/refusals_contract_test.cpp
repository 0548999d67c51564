#include <gmock/gmock.h>

#include "contract_fixture.hpp"

namespace nairi::contract {
namespace {

using client::AgentId;
using client::ErrorCode;
using client::JobId;
using client::MessageId;

class Refusals : public ContractTest {};

TEST_P(Refusals, AConversationFromElsewhereIsNotContinued) {
  if (!Can(Capability::kNonApiJob)) GTEST_SKIP() << why();
  const client::Client client = Client();
  const auto before = client.ListMessages(provider().non_api_job());
  ASSERT_TRUE(before) << Describe(before.error());
  const auto turn = client.Continue(provider().non_api_job(), "Go on.");
  ASSERT_FALSE(turn);
  EXPECT_EQ(turn.error().http_status, 400);
  EXPECT_EQ(turn.error().message, "job is not an API job");
  EXPECT_TRUE(client::IsNotApiJob(turn.error()));
  const auto after = client.ListMessages(provider().non_api_job());
  ASSERT_TRUE(after);
  EXPECT_EQ(RolesAndStatuses(*after), RolesAndStatuses(*before));
}

TEST_P(Refusals, AnInvalidIdIsABadRequest) {
  const auto message = Client().GetMessage(MessageId("nonsense"));
  ASSERT_FALSE(message);
  EXPECT_EQ(message.error().http_status, 400);
  EXPECT_NE(message.error().message, "");
}

TEST_P(Refusals, AnUnknownMessageIsNotFound) {
  const auto message = Client().GetMessage(MessageId("cmsg_01JZ0000000000000000000001"));
  ASSERT_FALSE(message);
  EXPECT_EQ(message.error().code, ErrorCode::kNotFound);
}

TEST_P(Refusals, AnUnknownConversationIsNotFound) {
  const auto messages = Client().ListMessages(JobId("job_01JZ0000000000000000000001"));
  ASSERT_FALSE(messages);
  EXPECT_EQ(messages.error().code, ErrorCode::kNotFound);
}

TEST_P(Refusals, AnUnknownAgentHasNoListOfConversations) {
  for (const auto& conversation :
       Client().ListConversations(AgentId("nobody-has-made-this-agent"))) {
    ASSERT_FALSE(conversation);
    EXPECT_EQ(conversation.error().code, ErrorCode::kNotFound);
  }
}

TEST_P(Refusals, ADaemonKeyIsNotAPublicKey) {
  const auto agents = provider().ClientFor("ccagent_0000").ListAgents();
  ASSERT_FALSE(agents);
  EXPECT_EQ(agents.error().code, ErrorCode::kUnauthenticated);
}

TEST_P(Refusals, AMissingPromptIsABadRequest) {
  const auto turn = Client().Start(provider().agent(), "");
  ASSERT_FALSE(turn);
  EXPECT_EQ(turn.error().http_status, 400);
}

TEST_P(Refusals, AnotherKeyDoesNotSeeTheConversation) {
  if (!Can(Capability::kOtherSandboxes)) GTEST_SKIP() << why();
  const client::Turn turn = FinishedTurn();
  const client::Client stranger = provider().ClientFor("nr_somebody_else");
  const auto messages = stranger.ListMessages(turn.job_id);
  ASSERT_FALSE(messages);
  EXPECT_EQ(messages.error().code, ErrorCode::kNotFound);
  const auto message = stranger.GetMessage(turn.message_id);
  ASSERT_FALSE(message);
  EXPECT_EQ(message.error().code, ErrorCode::kNotFound);
}

INSTANTIATE_TEST_SUITE_P(DirectCall, Refusals, testing::Values(Height::kDirectCall), NameOf);
INSTANTIATE_TEST_SUITE_P(Loopback, Refusals, testing::Values(Height::kLoopback), NameOf);
INSTANTIATE_TEST_SUITE_P(Endpoint, Refusals, testing::Values(Height::kEndpoint), NameOf);

}  // namespace
}  // namespace nairi::contract
