#include "nairi/client/cancel_token.hpp"

#include <gtest/gtest.h>

#include <future>

#include "nairi/client/clock.hpp"

namespace nairi::client {
namespace {

TEST(CancelToken, ADefaultOneNeverFires) {
  const CancelToken token;
  EXPECT_FALSE(token.IsCancelled());
  EXPECT_FALSE(token.WaitFor(std::chrono::nanoseconds(1)));
}

TEST(CancelToken, AllCopiesSeeTheCancellation) {
  CancelSource source;
  const CancelToken one = source.Token();
  const CancelToken other = one;
  source.Cancel();
  EXPECT_TRUE(one.IsCancelled());
  EXPECT_TRUE(other.IsCancelled());
}

TEST(CancelToken, RunsACallbackOnceHoweverOftenItIsCancelled) {
  CancelSource source;
  int runs = 0;
  const auto registration = source.Token().OnCancel([&] { ++runs; });
  source.Cancel();
  source.Cancel();
  EXPECT_EQ(runs, 1);
}

TEST(CancelToken, RunsACallbackAtOnceWhenAlreadyCancelled) {
  CancelSource source;
  source.Cancel();
  int runs = 0;
  const auto registration = source.Token().OnCancel([&] { ++runs; });
  EXPECT_EQ(runs, 1);
}

TEST(CancelToken, ATakenBackCallbackDoesNotRun) {
  CancelSource source;
  int runs = 0;
  {
    auto registration = source.Token().OnCancel([&] { ++runs; });
    const CancelRegistration moved = std::move(registration);
  }
  source.Cancel();
  EXPECT_EQ(runs, 0);
}

TEST(SystemSleeper, IsWokenAtOnceByACancellation) {
  CancelSource source;
  const auto sleeper = MakeSystemSleeper();
  auto wake = std::async(std::launch::async,
                         [&] { return sleeper->SleepFor(std::chrono::hours(1), source.Token()); });
  source.Cancel();
  EXPECT_EQ(wake.get(), Wake::kCancelled);
}

TEST(SystemSleeper, WakesByItselfWhenTheTimeIsOver) {
  EXPECT_EQ(MakeSystemSleeper()->SleepFor(std::chrono::milliseconds(1), CancelToken()),
            Wake::kElapsed);
}

}  // namespace
}  // namespace nairi::client
