#include <gmock/gmock.h>

#include "contract_fixture.hpp"

namespace nairi::contract {
namespace {

using client::AgentId;

class Agents : public ContractTest {};

TEST_P(Agents, AreFoundBySlugAndById) {
  const client::Client client = Client();
  const auto by_slug = client.GetAgent(provider().agent());
  ASSERT_TRUE(by_slug) << Describe(by_slug.error());
  const auto by_id = client.GetAgent(by_slug->id);
  ASSERT_TRUE(by_id) << Describe(by_id.error());
  EXPECT_EQ(by_id->slug, by_slug->slug);
}

TEST_P(Agents, AreListed) {
  const auto agents = Client().ListAgents();
  ASSERT_TRUE(agents) << Describe(agents.error());
  std::vector<std::string> names;
  for (const auto& agent : *agents) {
    names.push_back(agent.slug.text());
    names.push_back(agent.id.text());
  }
  EXPECT_THAT(names, testing::Contains(provider().agent().text()));
}

TEST_P(Agents, LiveFromCreateToDelete) {
  if (!Can(Capability::kCreateAgents)) GTEST_SKIP() << why();
  const client::Client client = Client();
  const auto created = client.CreateAgent({.name = "Contract Agent", .instances_count = 2});
  ASSERT_TRUE(created) << Describe(created.error());
  EXPECT_EQ(created->slug.text(), "contract-agent");
  const auto updated =
      client.UpdateAgent({.agent_id = created->slug, .description = "Made by a test."});
  ASSERT_TRUE(updated) << Describe(updated.error());
  EXPECT_EQ(updated->description, "Made by a test.");
  EXPECT_TRUE(client.DeployAgent(created->slug));
  EXPECT_TRUE(client.DeleteAgent(created->slug));
  EXPECT_FALSE(client.GetAgent(created->slug));
}

TEST_P(Agents, MayHaveASlashInTheirSlug) {
  if (!Can(Capability::kMagicAgents)) GTEST_SKIP() << why();
  const client::Client client = Client();
  const auto turn = client.Start(AgentId("acme/storefront"), "Hello.");
  ASSERT_TRUE(turn) << Describe(turn.error());
  ASSERT_TRUE(client.WaitForTurn(*turn));
  auto conversations = client.ListConversations(AgentId("acme/storefront"));
  const auto first = conversations.begin();
  ASSERT_TRUE(*first) << Describe(first->error());
  EXPECT_EQ((*first)->id, turn->job_id);
}

TEST_P(Agents, WithFewInstancesLetTurnsQueue) {
  if (!Can(Capability::kCreateAgents)) GTEST_SKIP() << why();
  const client::Client client = Client();
  const auto agent = client.CreateAgent({.name = "Single"});
  ASSERT_TRUE(agent);
  const auto first = client.Start(agent->slug, "One.");
  const auto second = client.Start(agent->slug, "Two.");
  ASSERT_TRUE(first && second);
  EXPECT_EQ(client.GetMessage(first->message_id)->status.text(), "pending");
  EXPECT_EQ(client.GetMessage(second->message_id)->status.text(), "queued");
  EXPECT_TRUE(client.WaitForTurn(*second));
  EXPECT_EQ(client.GetMessage(first->message_id)->status.text(), "completed");
}

INSTANTIATE_TEST_SUITE_P(DirectCall, Agents, testing::Values(Height::kDirectCall), NameOf);
INSTANTIATE_TEST_SUITE_P(Loopback, Agents, testing::Values(Height::kLoopback), NameOf);
INSTANTIATE_TEST_SUITE_P(Endpoint, Agents, testing::Values(Height::kEndpoint), NameOf);

}  // namespace
}  // namespace nairi::contract
