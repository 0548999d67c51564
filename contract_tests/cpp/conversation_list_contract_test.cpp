#include <gmock/gmock.h>

#include "contract_fixture.hpp"

namespace nairi::contract {
namespace {

using client::AgentId;
using client::Conversation;
using client::ConversationFilter;
using client::ConversationSort;
using client::ConversationStatusKind;
using testing::Contains;
using testing::ElementsAreArray;

class ConversationList : public ContractTest {
 protected:
  // The ids that the list holds, read page by page.
  std::vector<std::string> Ids(const AgentId& agent, const ConversationFilter& filter) {
    std::vector<std::string> ids;
    for (const auto& conversation : Client().ListConversations(agent, filter)) {
      EXPECT_TRUE(conversation) << Describe(conversation.error());
      if (conversation) ids.push_back(conversation->id.text());
    }
    return ids;
  }
};

TEST_P(ConversationList, HoldsAConversationThatWasStarted) {
  const client::Turn turn = FinishedTurn();
  const client::Client client = Client();
  std::vector<std::string> ids;
  for (const auto& conversation : client.ListConversations(provider().agent())) {
    ASSERT_TRUE(conversation) << Describe(conversation.error());
    EXPECT_NE(conversation->status.kind(), ConversationStatusKind::kUnknown);
    ids.push_back(conversation->id.text());
    if (conversation->id == turn.job_id) break;
  }
  EXPECT_THAT(ids, Contains(turn.job_id.text()));
}

TEST_P(ConversationList, ReadsTheSameInPagesOfAnySize) {
  if (!Can(Capability::kMagicAgents)) GTEST_SKIP() << why();
  const AgentId agent("stuck");
  std::vector<std::string> started;
  for (int i = 0; i < 7; ++i) started.push_back(Client().Start(agent, "Hang.")->job_id.text());
  for (const int page_size : {1, 2, 3, 7, 100}) {
    EXPECT_THAT(Ids(agent, {.sort = ConversationSort::kCreatedAtAsc, .page_size = page_size}),
                ElementsAreArray(started))
        << page_size;
  }
}

TEST_P(ConversationList, KeepsOnlyTheStatusesAskedFor) {
  if (!Can(Capability::kMagicAgents)) GTEST_SKIP() << why();
  const AgentId agent("stuck");
  const std::string started = Client().Start(agent, "Hang.")->job_id.text();
  EXPECT_THAT(Ids(agent, {.statuses = {ConversationStatusKind::kActive}}), Contains(started));
  EXPECT_THAT(Ids(agent, {.statuses = {ConversationStatusKind::kCompleted,
                                       ConversationStatusKind::kAbandoned}}),
              testing::IsEmpty());
}

TEST_P(ConversationList, RefusesAPageOfNothing) {
  for (const auto& conversation :
       Client().ListConversations(provider().agent(), {.page_size = 0})) {
    ASSERT_FALSE(conversation);
    EXPECT_EQ(conversation.error().http_status, 400);
  }
}

INSTANTIATE_TEST_SUITE_P(DirectCall, ConversationList, testing::Values(Height::kDirectCall),
                         NameOf);
INSTANTIATE_TEST_SUITE_P(Loopback, ConversationList, testing::Values(Height::kLoopback), NameOf);
INSTANTIATE_TEST_SUITE_P(Endpoint, ConversationList, testing::Values(Height::kEndpoint), NameOf);

}  // namespace
}  // namespace nairi::contract
