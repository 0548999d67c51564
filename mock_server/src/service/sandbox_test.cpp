#include "service/sandbox.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "runtime/wall_clock.hpp"
#include "service/agents.hpp"
#include "service/inhabitants.hpp"
#include "testing/test_sandbox.hpp"

namespace nairi::mock::service {
namespace {

using namespace std::chrono_literals;
using domain::TimeMode;
using testing::ElementsAre;
using testing_kit::TestSandbox;

TEST(Sandbox, IsInhabitedByTheMagicAgentsAndTheForeignConversations) {
  TestSandbox world;
  Visit visit = world.sandbox().Enter();
  for (const char* slug : {"my-agent", "acme/storefront", "team-assistant", "completes", "stuck"}) {
    EXPECT_NE(visit.agents().FindBySlug(slug), nullptr) << slug;
  }
  for (const auto& known : kNonApiConversations) {
    const domain::JobId id(*domain::Ulid::Parse(known.ulid));
    ASSERT_NE(visit.conversations().Find(id), nullptr) << known.ulid;
    EXPECT_EQ(visit.conversations().Find(id)->origin, known.origin);
  }
}

TEST(Sandbox, OfOneSeedIsTheSameWorldTwice) {
  TestSandbox first;
  TestSandbox second;
  for (int i = 0; i < 3; ++i) {
    const auto a = first.Start("my-agent");
    const auto b = second.Start("my-agent");
    EXPECT_EQ(a.job_id, b.job_id);
    EXPECT_EQ(a.message_id, b.message_id);
  }
}

TEST(Sandbox, StartsOverAsTheSameWorld) {
  TestSandbox world;
  const auto before = world.Start("my-agent");
  world.AddScenario(R"({"name": "mine", "summary": "s", "steps": []})");
  world.Advance(1h);
  world.sandbox().Enter().StartOver();
  EXPECT_EQ(world.Now(), TestSandbox::kStart);
  const auto after = world.Start("my-agent");
  EXPECT_EQ(after.job_id, before.job_id);
  EXPECT_EQ(after.message_id, before.message_id);
  EXPECT_EQ(world.sandbox().Enter().agents().FindBySlug("mine"), nullptr);
}

TEST(Sandbox, ForgetsConversationsAndNothingElse) {
  TestSandbox world;
  const auto turn = world.Start("my-agent");
  world.AddScenario(R"({"name": "mine", "summary": "s", "steps": []})");
  world.Advance(1s);
  world.sandbox().Enter().ForgetConversations();
  EXPECT_EQ(world.Now(), TestSandbox::kStart + 1s);
  EXPECT_EQ(world.RunUntilIdle(), 0U);
  Visit visit = world.sandbox().Enter();
  EXPECT_EQ(visit.conversations().Find(turn.job_id), nullptr);
  EXPECT_EQ(visit.conversations().FindMessage(turn.message_id).message, nullptr);
  EXPECT_EQ(visit.conversations().size(), kNonApiConversations.size());
  EXPECT_NE(visit.agents().FindBySlug("mine"), nullptr);
}

TEST(Sandbox, FindsTheForeignConversationsAHomeWhenTheirAgentIsGone) {
  TestSandbox world;
  Visit visit = world.sandbox().Enter();
  visit.agents().Erase(visit.agents().FindBySlug(std::string(kTeamAgent))->id);
  visit.ForgetConversations();
  EXPECT_EQ(visit.conversations().size(), kNonApiConversations.size());
  EXPECT_NE(visit.agents().FindBySlug(std::string(kTeamAgent)), nullptr);
}

TEST(Sandbox, TellsWhatHappenedWhileItsClockWasMoved) {
  TestSandbox world;
  const auto turn = world.Start("queued");
  Visit visit = world.sandbox().Enter();
  std::vector<FiredEvent> events;
  const auto keep = [&](const FiredEvent& event) { events.push_back(event); };
  EXPECT_EQ(visit.AdvanceTo(TestSandbox::kStart + 5s, keep), 1U);
  EXPECT_EQ(visit.RunUntilIdle(keep), 2U);
  ASSERT_EQ(events.size(), 3U);
  EXPECT_EQ(events[0].phase, Turn::Phase::kPickup);
  EXPECT_EQ(events[0].status, domain::MessageStatus::kPending);
  EXPECT_EQ(events[2].phase, Turn::Phase::kRunning);
  EXPECT_EQ(events[2].step, 1U);
  EXPECT_EQ(events[2].at, TestSandbox::kStart + 7s);
  EXPECT_EQ(events[2].job_id, turn.job_id);
  EXPECT_EQ(events[2].message_id, turn.message_id);
  EXPECT_EQ(events[2].status, domain::MessageStatus::kCompleted);
}

TEST(ManualTime, StandsStillHoweverOftenOneReads) {
  TestSandbox world(TimeMode::kManual);
  const auto turn = world.Start("completes");
  for (int i = 0; i < 100; ++i) EXPECT_EQ(world.Poll(turn.message_id), "pending");
  EXPECT_EQ(world.Now(), TestSandbox::kStart);
}

TEST(ManualTime, RunsUntilNothingIsDue) {
  TestSandbox world(TimeMode::kManual);
  const auto turn = world.Start("slow");
  EXPECT_GT(world.RunUntilIdle(), 0U);
  EXPECT_EQ(world.Status(turn.message_id), "completed");
  EXPECT_EQ(world.Now(), TestSandbox::kStart + 10min);
  EXPECT_EQ(world.RunUntilIdle(), 0U);
}

TEST(SkipTime, MovesOneEventARead) {
  TestSandbox world(TimeMode::kSkip);
  const auto turn = world.Start("completes");
  std::vector<domain::Duration> moments;
  while (world.Poll(turn.message_id) == "pending") {
    moments.push_back(world.Now() - TestSandbox::kStart);
  }
  EXPECT_THAT(moments, ElementsAre(500ms, 1500ms, 2500ms, 3500ms, 5000ms));
}

TEST(SkipTime, AnswersTheStateFromBeforeTheQuestion) {
  TestSandbox world(TimeMode::kSkip);
  world.AddScenario(R"({"name": "quick", "summary": "s",
      "steps": [{"when": {"after": "1s"}, "do": [{"status": "completed"}]}]})");
  const auto turn = world.Start("quick");
  EXPECT_EQ(world.Poll(turn.message_id), "pending");
  EXPECT_EQ(world.Poll(turn.message_id), "completed");
}

TEST(SkipTime, MovesOnReadsOfTheListToo) {
  TestSandbox world(TimeMode::kSkip);
  const auto turn = world.Start("ask");
  for (int i = 0; i < 3; ++i) world.List(turn.job_id);
  EXPECT_EQ(world.Status(turn.message_id), "completed");
}

TEST(SkipTime, StandsWhenWhatIsReadIsFinished) {
  TestSandbox world(TimeMode::kSkip);
  const auto done = world.Start("ask");
  while (world.Poll(done.message_id) != "completed") {
  }
  world.Start("slow");
  const auto before = world.Now();
  for (int i = 0; i < 5; ++i) world.List(done.job_id);
  EXPECT_EQ(world.Now(), before);
}

TEST(SkipTime, LetsAQueuedTurnWaitForTheTurnsThatHoldTheAgent) {
  TestSandbox world(TimeMode::kSkip);
  world.AddScenario(R"({"name": "single", "summary": "s",
      "steps": [{"when": {"after": "10s"}, "do": [{"status": "completed"}]}]})",
                    1);
  world.Start("single");
  const auto second = world.Start("single");
  EXPECT_EQ(world.Poll(second.message_id), "queued");
  EXPECT_EQ(world.Poll(second.message_id), "pending");
  EXPECT_EQ(world.Poll(second.message_id), "completed");
}

TEST(SkipTime, NeverMovesForATurnThatIsStuck) {
  TestSandbox world(TimeMode::kSkip);
  const auto turn = world.Start("stuck");
  for (int i = 0; i < 50; ++i) EXPECT_EQ(world.Poll(turn.message_id), "pending");
  EXPECT_EQ(world.Now(), TestSandbox::kStart + 1s);
}

TEST(Sandbox, FollowsTheSharedScenariosAtItsNextVisit) {
  const auto shared = scenario::SharedCatalog::BuiltIn();
  Sandbox sandbox({.clock = {.mode = TimeMode::kManual}, .scenarios = shared},
                  std::make_shared<runtime::WallClock>());
  const auto has_agent = [&sandbox](const std::string& slug) {
    return sandbox.Enter().agents().FindBySlug(slug) != nullptr;
  };
  scenario::Catalog changed;
  changed.Add({.name = "completes", .summary = "new"});
  changed.Add({.name = "added", .summary = "s"});
  EXPECT_FALSE(has_agent("added"));
  shared->Replace(changed);
  EXPECT_TRUE(has_agent("added"));
  EXPECT_TRUE(has_agent("stuck"));  // its scenario is gone, and the agent stays
  EXPECT_EQ(sandbox.Enter().scenarios().Find("completes")->summary, "new");
}

// An agent that was deleted does not come back because some file has changed.
TEST(Sandbox, MakesNoAgentAnewForANameThatItKnew) {
  const auto shared = scenario::SharedCatalog::BuiltIn();
  Sandbox sandbox({.clock = {.mode = TimeMode::kManual}, .scenarios = shared},
                  std::make_shared<runtime::WallClock>());
  {
    Visit visit = sandbox.Enter();
    DeleteAgent(visit, *visit.agents().FindBySlug("stuck"));
  }
  shared->Replace(scenario::Catalog::BuiltIn());
  EXPECT_EQ(sandbox.Enter().agents().FindBySlug("stuck"), nullptr);
}

TEST(Sandbox, GoesOnFromASnapshotWithTheScenariosOfTheServer) {
  scenario::Catalog there = scenario::Catalog::BuiltIn();
  there.Add({.name = "both", .summary = "there"});
  there.Add({.name = "gone", .summary = "there"});
  scenario::Catalog here = scenario::Catalog::BuiltIn();
  here.Add({.name = "both", .summary = "here"});
  here.Add({.name = "new", .summary = "here"});
  const auto wall = std::make_shared<runtime::WallClock>();
  Sandbox first({.scenarios = std::make_shared<scenario::SharedCatalog>(there)}, wall);
  {
    Visit visit = first.Enter();
    AddScenario(visit, {.name = "own", .summary = "there"});
    DeleteAgent(visit, *visit.agents().FindBySlug("stuck"));
  }
  Sandbox second({.scenarios = std::make_shared<scenario::SharedCatalog>(here)}, wall,
                 first.TakeSnapshot());
  Visit visit = second.Enter();
  EXPECT_EQ(visit.scenarios().Find("both")->summary, "here");
  EXPECT_EQ(visit.scenarios().Find("gone")->summary, "there");
  EXPECT_EQ(visit.scenarios().Find("own")->summary, "there");
  EXPECT_NE(visit.agents().FindBySlug("new"), nullptr);
  EXPECT_EQ(visit.agents().FindBySlug("stuck"), nullptr);
}

}  // namespace
}  // namespace nairi::mock::service
