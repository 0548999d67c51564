#include "fault/plan_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nairi::mock::fault {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

// What happens to so many requests of an operation, a letter each: the step's number or '.'.
std::string Schedule(PlanRun& run, std::string_view operation, int requests) {
  std::string schedule;
  for (int i = 0; i < requests; ++i) {
    const auto decision = run.Decide(operation, Moment());
    schedule += decision ? std::to_string(decision->verdict.step) : ".";
  }
  return schedule;
}

TEST(PlanRun, StepsOfAnOperationHappenInOrderAsOftenAsTheySay) {
  PlanRun run({.id = "x",
               .steps = {{.operation = "a", .times = 2, .fault = ResetFault{}},
                         {.operation = "b", .fault = ResetFault{}},
                         {.operation = "a", .fault = HangFault{}}}});
  EXPECT_EQ(Schedule(run, "a", 5), "002..");
  EXPECT_EQ(Schedule(run, "b", 2), "1.");
  EXPECT_EQ(Schedule(run, "c", 2), "..");
}

TEST(PlanRun, SkippedRequestsPassFirst) {
  PlanRun run({.id = "x",
               .steps = {{.operation = "a", .skip = 2, .times = 2, .fault = ResetFault{}},
                         {.operation = "a", .skip = 1, .fault = HangFault{}}}});
  EXPECT_EQ(Schedule(run, "a", 8), "..00.1..");
}

TEST(PlanRun, GoesOnWhereAnotherRunHasGot) {
  const FaultPlan plan{
      .id = "x",
      .seed = 3,
      .steps = {
          {.operation = "a", .skip = 1, .times = 4, .probability = 0.5, .fault = ResetFault{}},
          {.operation = "a", .fault = RateLimitFault{.tokens = 2, .per = 1h}},
          {.operation = std::string(kAnyOperation), .times = 3, .fault = HangFault{}}}};
  for (int asked = 0; asked < 20; ++asked) {
    PlanRun run(plan);
    (void)Schedule(run, "a", asked);
    PlanRun copy = PlanRun::Resume(plan, run.progress()).value();
    EXPECT_EQ(Schedule(copy, "a", 20), Schedule(run, "a", 20)) << asked;
  }
}

TEST(PlanRun, DoesNotGoOnFromWhereNoRunCanGet) {
  const FaultPlan plan{.id = "x",
                       .steps = {{.operation = "a", .times = 2, .fault = ResetFault{}},
                                 {.operation = "a", .fault = HangFault{}}}};
  const auto is_refused = [&](const PlanRun::Progress& progress) {
    return !PlanRun::Resume(plan, progress);
  };
  EXPECT_FALSE(is_refused({.used = {1, 0}, .lanes = {{.ordinal = 1}}}));
  EXPECT_TRUE(is_refused({.used = {1}, .lanes = {{}}}));
  EXPECT_TRUE(is_refused({.used = {1, 0}}));
  EXPECT_TRUE(is_refused({.used = {2, 0}, .lanes = {{}}}));
  EXPECT_TRUE(is_refused({.used = {1, 1}, .lanes = {{.current = 1}}}));
  EXPECT_TRUE(is_refused({.used = {2, 0}, .lanes = {{.current = 3}}}));
  EXPECT_TRUE(is_refused({.used = {0, 0}, .lanes = {{.skipped = 1}}}));
  EXPECT_TRUE(is_refused({.used = {0, 0}, .lanes = {{.limiter = RateLimiter::State{}}}}));
}

TEST(PlanRun, AStepForAlwaysIsNeverUsedUp) {
  PlanRun run({.id = "x", .steps = {{.operation = "a", .times = kAlways, .fault = ResetFault{}}}});
  EXPECT_EQ(Schedule(run, "a", 6), "000000");
}

TEST(PlanRun, AStepForAnyOperationCountsAllThatNoStepOfTheirOwnTook) {
  PlanRun run({.id = "x",
               .steps = {{.operation = "*", .times = 2, .fault = ResetFault{}},
                         {.operation = "a", .fault = HangFault{}}}});
  EXPECT_EQ(Schedule(run, "a", 1), "1");
  EXPECT_EQ(Schedule(run, "b", 1), "0");
  EXPECT_EQ(Schedule(run, "a", 3), "0..");
}

TEST(PlanRun, AVerdictNamesStepAndOrdinal) {
  PlanRun run({.id = "plan-7",
               .steps = {{.operation = "a", .skip = 1, .fault = AckLossFault{}},
                         {.operation = "*", .skip = 1, .fault = ResetFault{}}}});
  EXPECT_EQ(run.Decide("a", Moment()), std::nullopt);
  EXPECT_EQ(ToText(run.Decide("a", Moment())->verdict),
            "plan=plan-7 step=0 kind=ack_loss operation=a ordinal=2");
  EXPECT_EQ(ToText(run.Decide("a", Moment())->verdict),
            "plan=plan-7 step=1 kind=reset operation=* ordinal=2");
}

PlanRun Chancy(std::uint64_t seed, std::string id, double probability) {
  return PlanRun({.id = std::move(id),
                  .seed = seed,
                  .steps = {{.operation = "a",
                             .times = kAlways,
                             .probability = probability,
                             .fault = ResetFault{}}}});
}

TEST(PlanRun, ChanceIsFixedBySeedPlanAndOperation) {
  const auto schedule = [](std::uint64_t seed, const char* id) {
    PlanRun run = Chancy(seed, id, 0.5);
    return Schedule(run, "a", 200);
  };
  EXPECT_EQ(schedule(1, "x"), schedule(1, "x"));
  EXPECT_NE(schedule(1, "x"), schedule(2, "x"));
  EXPECT_NE(schedule(1, "x"), schedule(1, "y"));
}

TEST(PlanRun, ChanceComesAsOftenAsItSaysAndNotAllAtOnce) {
  for (const double probability : {0.05, 0.5, 0.9}) {
    PlanRun run = Chancy(3, "x", probability);
    const std::string schedule = Schedule(run, "a", 10'000);
    const auto happened = std::count(schedule.begin(), schedule.end(), '0');
    EXPECT_NEAR(static_cast<double>(happened), 10'000 * probability, 150) << probability;
  }
}

TEST(PlanRun, NoChanceIsNeverAndCertaintyIsAlways) {
  PlanRun never = Chancy(3, "x", 0.0);
  EXPECT_EQ(Schedule(never, "a", 1000), std::string(1000, '.'));
  PlanRun always = Chancy(3, "x", 1.0);
  EXPECT_EQ(Schedule(always, "a", 1000), std::string(1000, '0'));
}

TEST(PlanRun, WhatOtherOperationsDoChangesNothing) {
  const FaultPlan plan{
      .id = "x",
      .seed = 5,
      .steps = {{.operation = "a", .times = 10, .probability = 0.3, .fault = ResetFault{}},
                {.operation = "b", .times = 10, .probability = 0.3, .fault = HangFault{}}}};
  PlanRun alone(plan);
  PlanRun mixed(plan);
  std::string mixed_schedule;
  for (int i = 0; i < 100; ++i) {
    mixed_schedule += Schedule(mixed, "a", 1);
    (void)Schedule(mixed, "b", i % 3);
  }
  EXPECT_EQ(Schedule(alone, "a", 100), mixed_schedule);
}

TEST(PlanRun, ChanceWithTimesMovesOnWhenItHasHappenedOftenEnough) {
  PlanRun run({.id = "x",
               .seed = 8,
               .steps = {{.operation = "a", .times = 3, .probability = 0.4, .fault = ResetFault{}},
                         {.operation = "a", .times = 1, .fault = HangFault{}}}});
  const std::string schedule = Schedule(run, "a", 60);
  EXPECT_EQ(std::count(schedule.begin(), schedule.end(), '0'), 3);
  EXPECT_EQ(schedule.find('1'), schedule.rfind('0') + 1);
}

TEST(PlanRun, ARateLimitDecidesByTheSandboxClock) {
  PlanRun run({.id = "x",
               .steps = {{.operation = "a",
                          .times = kAlways,
                          .fault = RateLimitFault{.tokens = 2, .per = 10s}}}});
  EXPECT_EQ(run.Report().steps[0].remaining, 1U);
  EXPECT_EQ(Schedule(run, "a", 4), "..00");
  EXPECT_EQ(run.Decide("a", Moment(1s))->wait, 4s);
  EXPECT_EQ(run.Decide("a", Moment(5s)), std::nullopt);
  EXPECT_TRUE(run.Report().IsCompleted());
}

TEST(PlanRun, TheReportCountsDownAndACompletedPlanSaysSo) {
  PlanRun run({.id = "x",
               .steps = {{.operation = "a", .times = 2, .fault = ResetFault{}},
                         {.operation = "b", .times = kAlways, .fault = HangFault{}}}});
  const auto remaining = [&run] {
    std::vector<std::uint64_t> all;
    for (const auto& step : run.Report().steps) all.push_back(step.remaining);
    return all;
  };
  EXPECT_THAT(remaining(), ElementsAre(2, 1));
  (void)Schedule(run, "a", 1);
  EXPECT_THAT(remaining(), ElementsAre(1, 1));
  (void)Schedule(run, "b", 3);
  EXPECT_FALSE(run.Report().IsCompleted());
  (void)Schedule(run, "a", 1);
  EXPECT_THAT(remaining(), ElementsAre(0, 0));
  EXPECT_TRUE(run.Report().IsCompleted());
  EXPECT_EQ(run.Report().steps[1].used, 3U);
}

}  // namespace
}  // namespace nairi::mock::fault
