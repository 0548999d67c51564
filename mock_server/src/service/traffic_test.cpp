#include "service/traffic.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace nairi::mock::service {
namespace {

using namespace std::chrono_literals;

TEST(Traffic, CountsByOperationAndStatus) {
  Traffic traffic({"start_conversation", "get_message"});
  traffic.Note({.operation = 0, .status = 201});
  traffic.Note({.operation = 0, .status = 201});
  traffic.Note({.operation = 0, .status = 0, .fault = "reset"});
  traffic.Note({.status = 404});
  const auto report = traffic.Sum();
  ASSERT_EQ(report.answers.size(), 3U);
  EXPECT_EQ(report.answers[0].status, 0);
  EXPECT_EQ(report.answers[1].operation, "start_conversation");
  EXPECT_EQ(report.answers[1].count, 2U);
  EXPECT_EQ(report.answers[2].operation, "");
  EXPECT_EQ(report.faults.at("reset"), 1U);
}

TEST(Traffic, SortsPollsAndNothingElseByDuration) {
  Traffic traffic({"start_conversation", "get_message"});
  traffic.Note({.operation = 0, .status = 201, .took = 1s});
  for (const auto took : {1ns, 5'000ns, 5'001ns, 1'000'000'000ns}) {
    traffic.Note({.operation = 1, .status = 200, .took = took});
  }
  const auto report = traffic.Sum();
  EXPECT_EQ(report.polls[0], 2U);
  EXPECT_EQ(report.polls[1], 1U);
  EXPECT_EQ(report.polls.back(), 1U);
  EXPECT_EQ(report.poll_time, 1'000'010'002ns);
}

TEST(Traffic, LosesNoCountOfManyThreads) {
  Traffic traffic({"get_message"});
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&traffic] {
      for (int n = 0; n < 1'000; ++n) traffic.Note({.operation = 0, .status = 200});
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(traffic.Sum().answers.at(0).count, 8'000U);
}

TEST(Traffic, TakesAStatusThatIsNone) {
  Traffic traffic({"get_message"});
  traffic.Note({.operation = 0, .status = 1'000});
  traffic.Note({.operation = 0, .status = -1});
  EXPECT_EQ(traffic.Sum().answers.size(), 2U);
}

}  // namespace
}  // namespace nairi::mock::service
