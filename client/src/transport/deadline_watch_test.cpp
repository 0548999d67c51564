#include "transport/deadline_watch.hpp"

#include <gtest/gtest.h>

#include <future>
#include <vector>

namespace nairi::client::transport {
namespace {

TEST(DeadlineWatch, RunsTheCallbackWhenTheTimeComes) {
  DeadlineWatch watch;
  std::promise<void> fired;
  const auto guard = watch.Watch(std::chrono::milliseconds(1), [&] { fired.set_value(); });
  fired.get_future().wait();
}

TEST(DeadlineWatch, AnEarlierPointIsNotHeldUpByALaterOne) {
  DeadlineWatch watch;
  std::promise<void> fired;
  const auto later = watch.Watch(std::chrono::hours(1), [] { FAIL() << "too early"; });
  const auto sooner = watch.Watch(std::chrono::milliseconds(1), [&] { fired.set_value(); });
  fired.get_future().wait();
}

TEST(DeadlineWatch, AWatchThatIsTakenBackDoesNotFire) {
  std::vector<int> fired;
  {
    DeadlineWatch watch;
    {
      const auto guard = watch.Watch(std::chrono::hours(1), [&] { fired.push_back(1); });
    }
  }
  EXPECT_TRUE(fired.empty());
}

TEST(DeadlineWatch, CanGoAwayWithoutEverBeingUsed) {
  const DeadlineWatch watch;
}

}  // namespace
}  // namespace nairi::client::transport
