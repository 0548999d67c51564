#include "scenario/timeline.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace nairi::mock::scenario {
namespace {

using namespace std::chrono_literals;
using domain::Instant;
using testing::ElementsAre;

std::vector<Timeline::Key> Drain(Timeline& timeline, Instant now) {
  std::vector<Timeline::Key> keys;
  while (const auto event = timeline.PopDue(now)) keys.push_back(event->key);
  return keys;
}

TEST(Timeline, GivesEventsInTheOrderOfTime) {
  Timeline timeline;
  timeline.Schedule(1, Instant{3s});
  timeline.Schedule(2, Instant{1s});
  timeline.Schedule(3, Instant{2s});
  EXPECT_EQ(timeline.NextDue(), Instant{1s});
  EXPECT_THAT(Drain(timeline, Instant{3s}), ElementsAre(2, 3, 1));
}

TEST(Timeline, GivesEventsOfOneMomentInTheOrderOfScheduling) {
  Timeline timeline;
  for (const auto key : {5U, 3U, 9U}) timeline.Schedule(key, Instant{1s});
  EXPECT_THAT(Drain(timeline, Instant{1s}), ElementsAre(5, 3, 9));
}

TEST(Timeline, KeepsWhatIsNotYetDue) {
  Timeline timeline;
  timeline.Schedule(1, Instant{1s});
  timeline.Schedule(2, Instant{2s});
  EXPECT_THAT(Drain(timeline, Instant{1999ms}), ElementsAre(1));
  EXPECT_EQ(timeline.DueAt(2), Instant{2s});
}

TEST(Timeline, HoldsOneEventAKey) {
  Timeline timeline;
  timeline.Schedule(1, Instant{1s});
  timeline.Schedule(1, Instant{5s});
  EXPECT_EQ(timeline.NextDue(), Instant{5s});
  timeline.Cancel(1);
  EXPECT_EQ(timeline.NextDue(), std::nullopt);
}

TEST(Timeline, SchedulingForTheSameMomentAgainKeepsThePlace) {
  Timeline timeline;
  timeline.Schedule(1, Instant{1s});
  timeline.Schedule(2, Instant{1s});
  timeline.Schedule(1, Instant{1s});
  EXPECT_THAT(Drain(timeline, Instant{1s}), ElementsAre(1, 2));
}

}  // namespace
}  // namespace nairi::mock::scenario
