#include "cli/interrupt_watch.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>

namespace nairi::client::cli {
namespace {

TEST(InterruptWatch, TurnsASignalIntoACancellation) {
  const InterruptWatch interrupts;
  ASSERT_FALSE(interrupts.Token().IsCancelled());
  ::kill(::getpid(), SIGINT);
  EXPECT_TRUE(interrupts.Token().WaitFor(std::chrono::minutes(1)));
}

TEST(InterruptWatch, GoesAwayWithoutASignal) {
  const InterruptWatch interrupts;
  EXPECT_FALSE(interrupts.Token().IsCancelled());
}

}  // namespace
}  // namespace nairi::client::cli
