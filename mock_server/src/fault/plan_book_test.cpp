#include "fault/plan_book.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

namespace nairi::mock::fault {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

FaultPlan Plan(std::string id, Fault fault, PlanScope scope = PlanScope::kSandbox) {
  return {.id = std::move(id),
          .scope = scope,
          .steps = {{.operation = "a", .fault = std::move(fault)}}};
}

std::string PlanOf(const std::optional<Decision>& decision) {
  return decision ? decision->verdict.plan : "none";
}

std::vector<std::string> Ids(const PlanBook& book) {
  std::vector<std::string> ids;
  for (const PlanReport& report : book.Reports()) ids.push_back(report.plan->id);
  return ids;
}

TEST(PlanBook, PlansAreAskedInTheOrderInWhichTheyCame) {
  PlanBook book;
  ASSERT_TRUE(book.Add(Plan("first", ResetFault{})));
  ASSERT_TRUE(book.Add(Plan("second", HangFault{})));
  EXPECT_EQ(PlanOf(book.Decide("a", Moment())), "first");
  EXPECT_EQ(PlanOf(book.Decide("a", Moment())), "second");
  EXPECT_EQ(PlanOf(book.Decide("a", Moment())), "none");
}

TEST(PlanBook, APlanDoesNotLearnOfRequestsThatAnEarlierOneTook) {
  PlanBook book;
  ASSERT_TRUE(book.Add(Plan("first", ResetFault{})));
  ASSERT_TRUE(book.Add(Plan("second", HangFault{})));
  (void)book.Decide("a", Moment());
  EXPECT_EQ(book.Decide("a", Moment())->verdict.ordinal, 1U);
}

TEST(PlanBook, APlanOfTheSameIdTakesThePlaceAndBeginsAnew) {
  PlanBook book;
  ASSERT_TRUE(book.Add(Plan("x", ResetFault{})));
  ASSERT_TRUE(book.Add(Plan("y", ResetFault{})));
  (void)book.Decide("a", Moment());
  ASSERT_TRUE(book.Add(Plan("x", HangFault{})));
  EXPECT_THAT(Ids(book), ElementsAre("x", "y"));
  const auto decision = book.Decide("a", Moment());
  EXPECT_EQ(decision->verdict.kind, "hang");
  EXPECT_EQ(decision->verdict.ordinal, 1U);
}

TEST(PlanBook, ARemovedPlanDecidesNoMore) {
  PlanBook book;
  ASSERT_TRUE(book.Add(Plan("x", ResetFault{})));
  EXPECT_TRUE(book.Remove("x"));
  EXPECT_FALSE(book.Remove("x"));
  EXPECT_TRUE(book.IsIdle());
  EXPECT_EQ(PlanOf(book.Decide("a", Moment())), "none");
  ASSERT_TRUE(book.Add(Plan("y", ResetFault{})));
  EXPECT_TRUE(book.Clear());
  EXPECT_FALSE(book.Clear());
  EXPECT_THAT(Ids(book), IsEmpty());
}

TEST(PlanBook, ADecisionOutlivesItsPlan) {
  PlanBook book;
  ASSERT_TRUE(book.Add(Plan("x", GarbageFault{.bytes = 3})));
  const auto decision = book.Decide("a", Moment());
  book.Clear();
  EXPECT_EQ(std::get<GarbageFault>(*decision->fault).bytes, 3U);
}

TEST(PlanBook, APlanOfScopeRequestWaitsToBeNamed) {
  using Outcome = PlanBook::NamedDecision::Outcome;
  PlanBook book;
  ASSERT_TRUE(book.Add(Plan("named", ResetFault{}, PlanScope::kRequest)));
  EXPECT_TRUE(book.IsIdle());
  EXPECT_EQ(PlanOf(book.Decide("a", Moment())), "none");
  EXPECT_EQ(book.DecideBy("named", "b", Moment()).outcome, Outcome::kPasses);
  EXPECT_EQ(book.DecideBy("named", "a", Moment()).outcome, Outcome::kDecided);
  EXPECT_EQ(book.DecideBy("named", "a", Moment()).outcome, Outcome::kPasses);
  EXPECT_EQ(book.DecideBy("nobody", "a", Moment()).outcome, Outcome::kUnknownPlan);
}

TEST(PlanBook, RefusesMorePlansThanItMayHold) {
  PlanBook book(1);
  ASSERT_TRUE(book.Add(Plan("x", ResetFault{})));
  ASSERT_TRUE(book.Add(Plan("x", HangFault{}))) << "a replacement needs no room";
  const auto refused = book.Add(Plan("y", ResetFault{}));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().detail, "a sandbox holds at most 1 fault plans");
}

TEST(PlanBook, ReportsWhatIsLeftOfAPlan) {
  PlanBook book;
  ASSERT_TRUE(book.Add(Plan("x", ResetFault{})));
  EXPECT_FALSE(book.Report("x")->IsCompleted());
  (void)book.Decide("a", Moment());
  EXPECT_TRUE(book.Report("x")->IsCompleted());
  EXPECT_FALSE(book.Report("y"));
}

TEST(PlanBook, ManyThreadsUseUpAStepExactlyOnce) {
  PlanBook book;
  ASSERT_TRUE(
      book.Add({.id = "x", .steps = {{.operation = "a", .times = 1000, .fault = ResetFault{}}}}));
  std::atomic<int> decided = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 500; ++i) {
        if (book.Decide("a", Moment())) ++decided;
        if (t == 0) (void)book.Reports();
        if (t == 1 && book.Add(Plan("y", HangFault{}, PlanScope::kRequest))) book.Remove("y");
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(decided, 1000);
  EXPECT_TRUE(book.Report("x")->IsCompleted());
}

}  // namespace
}  // namespace nairi::mock::fault
