#include "service/agents.hpp"

#include <gtest/gtest.h>

#include "testing/test_sandbox.hpp"

namespace nairi::mock::service {
namespace {

using namespace std::chrono_literals;
using domain::ErrorCode;
using testing_kit::TestSandbox;

std::string SlugOf(TestSandbox& world, std::string_view name) {
  Visit visit = world.sandbox().Enter();
  return CreateAgent(visit, {.name = std::string(name)}).value()->slug;
}

TEST(CreateAgent, MakesTheSlugFromTheName) {
  TestSandbox world;
  EXPECT_EQ(SlugOf(world, "My New Agent"), "my-new-agent");
  EXPECT_EQ(SlugOf(world, "  R2-D2 (v2)!"), "r2-d2-v2");
  EXPECT_EQ(SlugOf(world, "\xC3\x84\xC3\x96"), "agent");
}

TEST(CreateAgent, NumbersASlugThatIsTaken) {
  TestSandbox world;
  EXPECT_EQ(SlugOf(world, "Twin"), "twin");
  EXPECT_EQ(SlugOf(world, "Twin"), "twin-2");
  EXPECT_EQ(SlugOf(world, "twin"), "twin-3");
}

TEST(CreateAgent, RefusesASlugThatIsTakenIfThePolicySaysSo) {
  TestSandbox world(domain::TimeMode::kManual, {.slug_collision = Policy::SlugCollision::kRefuse});
  Visit visit = world.sandbox().Enter();
  const auto agent = CreateAgent(visit, {.name = "My Agent"});
  ASSERT_FALSE(agent);
  EXPECT_EQ(agent.error().code, ErrorCode::kInvalidField);
}

TEST(FindAgent, TellsAMalformedIdFromAnUnknownAgent) {
  TestSandbox world;
  Visit visit = world.sandbox().Enter();
  EXPECT_EQ(FindAgent(visit, "cci_nonsense").error().code, ErrorCode::kInvalidId);
  EXPECT_EQ(FindAgent(visit, "cci_01JZ0000000000000000000001").error().code,
            ErrorCode::kAgentNotFound);
  EXPECT_EQ(FindAgent(visit, "nobody").error().code, ErrorCode::kAgentNotFound);
}

TEST(UpdateAgent, MovesTheTimeOnlyWhenSomethingChanges) {
  TestSandbox world;
  world.Advance(1s);
  Visit visit = world.sandbox().Enter();
  domain::Agent& agent = *FindAgent(visit, "my-agent").value();
  const auto before = agent.updated_at;
  UpdateAgent(visit, agent, {});
  UpdateAgent(visit, agent, {.name = agent.name, .system_prompt = std::optional<std::string>()});
  EXPECT_EQ(agent.updated_at, before);
  UpdateAgent(visit, agent, {.system_prompt = std::optional<std::string>("")});
  EXPECT_EQ(agent.updated_at, visit.now());
  EXPECT_EQ(agent.system_prompt, "");
}

TEST(DeleteAgent, LeavesItsConversationsReadable) {
  TestSandbox world;
  const auto turn = world.Start("my-agent");
  {
    Visit visit = world.sandbox().Enter();
    DeleteAgent(visit, *FindAgent(visit, "my-agent").value());
  }
  world.RunUntilIdle();
  EXPECT_EQ(world.Poll(turn.message_id), "completed");
  Visit visit = world.sandbox().Enter();
  EXPECT_EQ(ContinueConversation(visit, *FindContinuable(visit, turn.job_id).value(), {.prompt = "x"})
                .error()
                .code,
            ErrorCode::kAgentNotFound);
}

}  // namespace
}  // namespace nairi::mock::service
