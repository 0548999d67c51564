#include "plan_json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace nairi::simulation {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

TEST(PlanJson, ReadsWhatItHasWritten) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const std::string text = WritePlan(DrawPlan(seed));
    EXPECT_EQ(WritePlan(ReadPlan(text)), text) << "seed " << seed;
  }
}

TEST(PlanJson, TakesWhatIsLeftOutForUsual) {
  const Plan plan = ReadPlan(R"({"steps": [{"do": "start", "agent": "completes"}]})");
  ASSERT_EQ(plan.steps.size(), 1U);
  EXPECT_FALSE(plan.steps[0].deadline);
  EXPECT_EQ(plan.caller.poll_interval, Moment(2'000));
  EXPECT_TRUE(plan.faults.empty());
}

TEST(PlanJson, RefusesWhatNoPlanHas) {
  const auto reading = [](const char* text) { return [text] { (void)ReadPlan(text); }; };
  EXPECT_THAT(reading("{"), ThrowsMessage<std::invalid_argument>(HasSubstr("parse error")));
  EXPECT_THAT(reading(R"({"stepps": []})"),
              ThrowsMessage<std::invalid_argument>(HasSubstr("a key that no plan has")));
  EXPECT_THAT(reading(R"({"steps": [{"do": "dance"}]})"),
              ThrowsMessage<std::invalid_argument>(HasSubstr("'dance'")));
  EXPECT_THAT(reading(R"({"faults": [{"request": 0, "kind": "flood"}]})"),
              ThrowsMessage<std::invalid_argument>(HasSubstr("'flood'")));
}

TEST(DrawPlan, StandsForItsSeedAlone) {
  EXPECT_EQ(WritePlan(DrawPlan(42)), WritePlan(DrawPlan(42)));
  EXPECT_NE(WritePlan(DrawPlan(42)), WritePlan(DrawPlan(43)));
}

TEST(DrawPlan, BoundsEveryWait) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    for (const Step& step : DrawPlan(seed).steps) {
      if (step.kind != Step::Kind::kWait) continue;
      EXPECT_TRUE(step.deadline || step.cancel) << "seed " << seed;
    }
  }
}

}  // namespace
}  // namespace nairi::simulation
