#include "shrink.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace nairi::simulation {
namespace {

bool HasWait(const Plan& plan) {
  return std::any_of(plan.steps.begin(), plan.steps.end(),
                     [](const Step& step) { return step.kind == Step::Kind::kWait; });
}

bool HasFaultAt(const Plan& plan, std::size_t request) {
  return std::any_of(plan.faults.begin(), plan.faults.end(),
                     [&](const FaultPoint& point) { return point.request == request; });
}

Plan LargePlan() {
  Plan plan = DrawPlan(1);
  plan.faults.clear();
  for (std::size_t request = 0; request < 23; ++request) plan.faults.push_back({request, {}});
  plan.intrusions.assign(7, Intrusion{});
  plan.latency.longest = Moment(900);
  return plan;
}

TEST(Shrink, KeepsWhatTheFailureNeedsAndNothingElse) {
  const auto fails = [](const Plan& plan) {
    return HasWait(plan) && HasFaultAt(plan, 3) && HasFaultAt(plan, 17);
  };
  const Plan smallest = Shrink(LargePlan(), fails);
  EXPECT_TRUE(fails(smallest));
  EXPECT_EQ(smallest.steps.size(), 1U);
  EXPECT_EQ(smallest.faults.size(), 2U);
  EXPECT_TRUE(smallest.intrusions.empty());
}

TEST(Shrink, TakesBoundsOffAndMakesTheRestUsual) {
  const Plan smallest = Shrink(LargePlan(), HasWait);
  ASSERT_EQ(smallest.steps.size(), 1U);
  EXPECT_FALSE(smallest.steps[0].deadline);
  EXPECT_FALSE(smallest.steps[0].cancel);
  EXPECT_EQ(smallest.latency.longest, smallest.latency.shortest);
  EXPECT_EQ(smallest.caller.attempts_max, Caller{}.attempts_max);
}

TEST(Shrink, LeavesAPlanAloneOfWhichEverythingIsNeeded) {
  const Plan plan = LargePlan();
  const Plan smallest = Shrink(plan, [&](const Plan& attempt) {
    return SizeOf(attempt) == SizeOf(plan) && attempt.latency.longest == plan.latency.longest;
  });
  EXPECT_EQ(SizeOf(smallest), SizeOf(plan));
  EXPECT_EQ(smallest.latency.longest, plan.latency.longest);
}

}  // namespace
}  // namespace nairi::simulation
