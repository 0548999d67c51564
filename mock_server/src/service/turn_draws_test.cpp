// What a turn draws depends on the seed, the conversation and the turn alone.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <thread>

#include "runtime/wall_clock.hpp"
#include "testing/test_sandbox.hpp"

namespace nairi::mock::service {
namespace {

using namespace std::chrono_literals;
using domain::Duration;
using domain::TimeMode;
using testing_kit::TestSandbox;

constexpr std::string_view kVaried = R"({"name": "drawn", "summary": "y",
  "pickup": {"after": {"uniform": ["1s", "1h"]}},
  "steps": [
    {"when": {"after": {"lognormal": {"median": "10s", "p95": "1h"}}}, "repeat": 3,
     "do": [{"progress": {"type": "step"}}]},
    {"when": {"all": [{"after": {"uniform": ["1s", "1h"]}}, {"after": {"uniform": ["1s", "1h"]}}]},
     "do": [{"reply": {"content": "{{now}} {{elapsed}}"}}, {"status": "completed"}]}]})";

// When each message of the conversation was made, measured from its first.
std::vector<Duration> MomentsOf(TestSandbox& world, domain::JobId job_id) {
  std::vector<Duration> moments;
  const auto conversation = world.Peek(job_id);
  for (const auto& message : conversation.messages) {
    moments.push_back(message.created_at - conversation.messages.front().created_at);
  }
  return moments;
}

class TurnDraws : public testing::Test {
 protected:
  TurnDraws() { world_.AddScenario(kVaried, 100); }

  TestSandbox world_;
};

TEST_F(TurnDraws, AreTheSameForTheSameSeed) {
  TestSandbox other;
  other.AddScenario(kVaried, 100);
  const auto here = world_.Start("drawn");
  const auto there = other.Start("drawn");
  world_.RunUntilIdle();
  other.RunUntilIdle();
  EXPECT_EQ(MomentsOf(world_, here.job_id), MomentsOf(other, there.job_id));
}

TEST_F(TurnDraws, DifferFromTurnToTurnAndFromRepetitionToRepetition) {
  std::set<Duration> lengths;
  for (int i = 0; i < 20; ++i) {
    const auto turn = world_.Start("drawn");
    world_.RunUntilIdle();
    const auto moments = MomentsOf(world_, turn.job_id);
    ASSERT_EQ(moments.size(), 5U);
    lengths.insert(moments.back());
    EXPECT_NE(moments[2] - moments[1], moments[3] - moments[2]);
  }
  EXPECT_EQ(lengths.size(), 20U);
}

TEST_F(TurnDraws, OfAFollowUpAreItsOwn) {
  const auto first = world_.Start("drawn");
  world_.RunUntilIdle();
  (void)world_.Continue(first.job_id);
  world_.RunUntilIdle();
  const auto moments = MomentsOf(world_, first.job_id);
  ASSERT_EQ(moments.size(), 10U);
  EXPECT_NE(moments[9] - moments[5], moments[4] - moments[0]);
}

// In skip time a poll moves the clock, and in real time the ids follow the wall: neither has a
// part in what is drawn.
TEST_F(TurnDraws, DoNotDependOnTheClockOrOnHowOftenTheTurnIsRead) {
  const auto quiet = world_.Start("drawn");
  world_.RunUntilIdle();
  const auto second_quiet = world_.Start("drawn");
  world_.RunUntilIdle();

  TestSandbox polled(TimeMode::kSkip);
  polled.AddScenario(kVaried, 100);
  polled.Advance(5h);
  const auto noisy = polled.Start("drawn");
  for (int i = 0; i < 3; ++i) (void)polled.List(noisy.job_id);
  for (int i = 0; i < 40; ++i) (void)polled.Poll(noisy.message_id);
  const auto second_noisy = polled.Start("drawn");
  polled.RunUntilIdle();
  EXPECT_EQ(MomentsOf(polled, noisy.job_id), MomentsOf(world_, quiet.job_id));
  EXPECT_EQ(MomentsOf(polled, second_noisy.job_id), MomentsOf(world_, second_quiet.job_id));
}

// Which thread starts which conversation is chance; what the n-th conversation draws is not.
TEST_F(TurnDraws, AreTheSameSetFromOneThreadAndFromMany) {
  constexpr std::size_t kThreads = 8;
  constexpr std::size_t kTurnsEach = 8;
  const auto lengths = [](TestSandbox& world, const std::vector<domain::JobId>& jobs) {
    std::multiset<Duration> all;
    for (const auto job : jobs) all.insert(MomentsOf(world, job).back());
    return all;
  };
  std::vector<domain::JobId> in_order;
  for (std::size_t i = 0; i < kThreads * kTurnsEach; ++i) {
    in_order.push_back(world_.Start("drawn").job_id);
  }
  world_.RunUntilIdle();

  TestSandbox crowded;
  crowded.AddScenario(kVaried, 100);
  std::vector<domain::JobId> at_once(kThreads * kTurnsEach);
  std::vector<std::thread> threads;
  for (std::size_t thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&, thread] {
      for (std::size_t i = 0; i < kTurnsEach; ++i) {
        at_once[thread * kTurnsEach + i] = crowded.Start("drawn").job_id;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  crowded.RunUntilIdle();
  EXPECT_EQ(lengths(world_, in_order), lengths(crowded, at_once));
}

TEST_F(TurnDraws, HideAMessageAndShiftADateToo) {
  world_.AddScenario(R"({"name": "late", "summary": "y", "steps": [],
    "appears": {"after": {"uniform": ["1m", "2m"]}},
    "date_skew": {"behind": {"uniform": ["1m", "1h"]}}})");
  const auto first = world_.Start("late");
  const auto second = world_.Start("late");
  EXPECT_LE(world_.Peek(first.job_id).date_skew, -1min);
  EXPECT_NE(world_.Peek(first.job_id).date_skew, world_.Peek(second.job_id).date_skew);
  EXPECT_THROW((void)world_.Poll(first.message_id), std::runtime_error);
  world_.Advance(2min);
  EXPECT_EQ(world_.Poll(first.message_id), "pending");
}

TEST_F(TurnDraws, TheClockIsSeenByTemplates) {
  world_.AddScenario(R"({"name": "clocked", "summary": "y", "pickup": {"after": "2s"}, "steps": [
    {"when": {"after": "1500ms"}, "do": [{"progress": {"type": "step", "summary": "{{elapsed}}"}}]},
    {"when": {"after": "1s"}, "do": [{"reply": {"content": "{{now}} {{elapsed}}"}},
                                     {"status": "completed"}]}]})");
  const auto turn = world_.Start("clocked");
  world_.Advance(1h);  // late: what is due is dated when it was due
  EXPECT_EQ(world_.Peek(turn.job_id).messages[1].extras->progress->summary, "3500ms");
  EXPECT_EQ(world_.ReplyOf(turn), "2026-01-01T00:00:04.500Z 4500ms");
}

}  // namespace
}  // namespace nairi::mock::service
