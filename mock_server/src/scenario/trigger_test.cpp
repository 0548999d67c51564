#include "scenario/trigger.hpp"

#include <gtest/gtest.h>

namespace nairi::mock::scenario {
namespace {

using namespace std::chrono_literals;
using domain::Instant;

constexpr Instant kSince{10s};

Trigger After(domain::Duration after) { return {.kind = Trigger::Kind::kAfter, .after = after}; }
Trigger Polls(int polls) { return {.kind = Trigger::Kind::kPolls, .polls = polls}; }
Trigger Release() { return {.kind = Trigger::Kind::kRelease}; }
Trigger Any(std::vector<Trigger> parts) { return {.kind = Trigger::Kind::kAny, .parts = parts}; }
Trigger All(std::vector<Trigger> parts) { return {.kind = Trigger::Kind::kAll, .parts = parts}; }

TEST(Trigger, AfterIsMetWhenItsTimeHasPassed) {
  const Wait wait{.since = kSince};
  EXPECT_EQ(DueAt(After(3s), wait), kSince + 3s);
  EXPECT_FALSE(IsMet(After(3s), wait, kSince + 2999ms));
  EXPECT_TRUE(IsMet(After(3s), wait, kSince + 3s));
}

TEST(Trigger, PollsIsMetByReadsAndNeverByTime) {
  EXPECT_EQ(DueAt(Polls(2), {.since = kSince, .polls = 1}), std::nullopt);
  EXPECT_FALSE(IsMet(Polls(2), {.since = kSince, .polls = 1}, kSince + 100h));
  EXPECT_TRUE(IsMet(Polls(2), {.since = kSince, .polls = 2}, kSince));
}

TEST(Trigger, ReleaseIsMetOnlyByARelease) {
  EXPECT_FALSE(IsMet(Release(), {.since = kSince, .polls = 9}, kSince + 100h));
  EXPECT_TRUE(IsMet(Release(), {.since = kSince, .release = Wait::Release::kReleased}, kSince));
}

TEST(Trigger, AnyIsMetByWhicheverComesFirst) {
  const Trigger trigger = Any({After(5s), Polls(3)});
  EXPECT_EQ(DueAt(trigger, {.since = kSince}), kSince + 5s);
  EXPECT_EQ(DueAt(trigger, {.since = kSince, .polls = 3}), kSince);
}

TEST(Trigger, AllWaitsForTheLast) {
  const Trigger trigger = All({After(5s), Polls(3)});
  EXPECT_EQ(DueAt(trigger, {.since = kSince}), std::nullopt);
  EXPECT_EQ(DueAt(trigger, {.since = kSince, .polls = 3}), kSince + 5s);
}

TEST(Trigger, PartsNest) {
  const Trigger trigger = Any({All({After(1s), Release()}), After(1min)});
  EXPECT_EQ(DueAt(trigger, {.since = kSince}), kSince + 1min);
  EXPECT_EQ(DueAt(trigger, {.since = kSince, .release = Wait::Release::kReleased}), kSince + 1s);
}

TEST(Trigger, ListensToReleaseWhereverItStands) {
  EXPECT_TRUE(ListensToRelease(Release()));
  EXPECT_TRUE(ListensToRelease(Any({After(1s), All({Polls(1), Release()})})));
  EXPECT_FALSE(ListensToRelease(Any({After(1s), Polls(1)})));
}

TEST(Trigger, TheDefaultIsMetAtOnce) { EXPECT_TRUE(IsMet({}, {.since = kSince}, kSince)); }

}  // namespace
}  // namespace nairi::mock::scenario
