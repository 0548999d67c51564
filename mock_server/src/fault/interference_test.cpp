#include "fault/interference.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <mutex>
#include <thread>

#include "runtime/seeded_random.hpp"

namespace nairi::mock::fault {
namespace {

using testing::HasSubstr;

// "/a/..." is operation "a".
class InterferenceTest : public testing::Test {
 protected:
  void Plan(std::string id, Fault fault, PlanScope scope = PlanScope::kSandbox) {
    ASSERT_TRUE(book_->Add({.id = std::move(id),
                            .scope = scope,
                            .steps = {{.operation = "a", .fault = std::move(fault)}}}));
  }
  http::Reply Get(std::string target, http::HeaderList headers = {}) {
    const http::Request request{
        .method = "GET", .target = std::move(target), .headers = std::move(headers)};
    const auto serve = [this](const http::Request& /*request*/) {
      ++served_;
      return http::Reply{
          .status = 201, .headers = {{"Date", "its own"}}, .body = std::string("{\"id\": 1}")};
    };
    return interference_.Handle({.request = request,
                                 .book = *book_,
                                 .operation = Operation(request),
                                 .read_clock = read_clock_,
                                 .serve = serve});
  }

  static std::string_view Operation(const http::Request& request) {
    if (request.target.starts_with("/a")) return "a";
    return request.target.starts_with("/b") ? "b" : "";
  }

  std::shared_ptr<PlanBook> book_ = std::make_shared<PlanBook>();
  std::atomic<int> served_ = 0;
  const std::function<Moment()> read_clock_ = [] { return Moment(std::chrono::hours(24)); };
  const Interference interference_{[](int status, std::string_view text) {
    return http::Reply{.status = status, .body = "error: " + std::string(text)};
  }};
};

TEST_F(InterferenceTest, LetsEverythingPassWhileThereIsNoPlan) {
  const auto reply = Get("/a");
  EXPECT_EQ(reply.status, 201);
  EXPECT_TRUE(reply.delivery.IsPlain());
  EXPECT_FALSE(reply.headers.Find(kVerdictHeader));
}

TEST_F(InterferenceTest, AnswersInPlaceOfTheEndpoint) {
  Plan("p", StatusFault{.status = 503});
  const auto reply = Get("/a");
  EXPECT_EQ(reply.status, 503);
  EXPECT_EQ(served_, 0);
  EXPECT_EQ(reply.headers.Find("Date"), "Fri, 02 Jan 1970 00:00:00 GMT");
  EXPECT_EQ(reply.headers.Find(kVerdictHeader), "plan=p step=0 kind=status operation=a ordinal=1");
  EXPECT_EQ(Get("/a").status, 201);
}

TEST_F(InterferenceTest, SpoilsTheReplyOfTheEndpoint) {
  Plan("p", CutFault{.bytes = 4});
  const auto reply = Get("/a");
  EXPECT_EQ(served_, 1);
  EXPECT_EQ(reply.delivery.cut_after, 4U);
  EXPECT_EQ(reply.headers.Find("Date"), "its own");
}

TEST_F(InterferenceTest, ALostReplyStillTellsTheJournalWhy) {
  Plan("p", AckLossFault{});
  const auto lost = Get("/a");
  EXPECT_EQ(served_, 1);
  EXPECT_EQ(lost.status, 201);
  EXPECT_EQ(lost.delivery.cut_after, 0U);
  EXPECT_THAT(std::string(*lost.headers.Find(kVerdictHeader)), HasSubstr("kind=ack_loss"));
}

TEST_F(InterferenceTest, WhatTheEndpointAnsweredIsNotForgotten) {
  Plan("p", StatusFault{.status = 504, .work_before = Work::kDone});
  const auto reply = Get("/a");
  EXPECT_EQ(reply.status, 504);
  ASSERT_TRUE(reply.original);
  EXPECT_EQ(reply.original->status, 201);
  EXPECT_NE(reply.original->body.bytes(), reply.body.bytes());
  Plan("p", StatusFault{.status = 504});
  EXPECT_FALSE(Get("/a").original) << "the endpoint was not asked";
}

TEST_F(InterferenceTest, ARequestThatWasLostHasNoStatus) {
  Plan("p", ResetFault{});
  const auto reply = Get("/a");
  EXPECT_EQ(served_, 0);
  EXPECT_EQ(reply.status, 0);
  EXPECT_EQ(reply.delivery.ending, http::Ending::kReset);
}

TEST_F(InterferenceTest, OtherOperationsPass) {
  Plan("p", ResetFault{});
  EXPECT_EQ(Get("/b").status, 201);
  EXPECT_EQ(Get("/nowhere").status, 201);
  EXPECT_EQ(book_->Report("p")->steps[0].used, 0U);
}

TEST_F(InterferenceTest, TheHeaderChoosesAPlanInPlaceOfThoseInForce) {
  Plan("in_force", ResetFault{});
  Plan("chosen", HangFault{}, PlanScope::kRequest);
  const auto reply = Get("/a", {{"x-nairi-mock-fault", "chosen"}});
  EXPECT_EQ(reply.delivery.ending, http::Ending::kHang);
  EXPECT_EQ(book_->Report("in_force")->steps[0].used, 0U);
  EXPECT_EQ(Get("/a", {{"X-Nairi-Mock-Fault", "chosen"}}).status, 201) << "used up, and no other";
}

TEST_F(InterferenceTest, AnUnknownPlanIsRefusedWithAnExplanation) {
  const auto reply = Get("/a", {{"X-Nairi-Mock-Fault", "no\r\nsuch"}});
  EXPECT_EQ(reply.status, 400);
  EXPECT_EQ(reply.body.bytes(), "error: unknown fault plan");
  EXPECT_EQ(reply.headers.Find(kDiagnosisHeader),
            "X-Nairi-Mock-Fault names the fault plan 'no??such', which this sandbox does not have");
  EXPECT_EQ(served_, 0);
}

// The schedule of 10,000 requests: what happened, by ordinal, as one number.
class ScheduleTest : public InterferenceTest {
 protected:
  std::uint64_t HashOfSchedule(int threads) {
    book_ = std::make_shared<PlanBook>();
    EXPECT_TRUE(book_->Add(
        {.id = "storm",
         .seed = 42,
         .steps = {{.operation = "a", .times = 200, .probability = 0.1, .fault = ResetFault{}},
                   {.operation = "a", .skip = 50, .times = 3, .fault = AckLossFault{}},
                   {.operation = "a", .times = kAlways, .probability = 0.03, .fault = EmptyFault{}},
                   {.operation = "*", .times = 500, .probability = 0.2, .fault = HangFault{}}}}));
    std::map<std::string, std::size_t> verdicts;
    std::mutex mutex;
    std::vector<std::thread> clients;
    for (int t = 0; t < threads; ++t) {
      clients.emplace_back([&, requests = kRequests / threads + (t < kRequests % threads ? 1 : 0)] {
        for (int i = 0; i < requests; ++i) {
          const auto reply = Get("/a");
          const auto verdict = reply.headers.Find(kVerdictHeader);
          if (!verdict) continue;
          const std::lock_guard lock(mutex);
          ++verdicts[std::string(*verdict)];
        }
      });
    }
    for (auto& client : clients) client.join();
    std::string all;
    for (const auto& [verdict, times] : verdicts) all += verdict + "\n" + std::string(times, '!');
    verdicts_ = verdicts.size();
    return runtime::DeriveSeed(0, all);
  }

  static constexpr int kRequests = 10'000;
  std::size_t verdicts_ = 0;
};

TEST_F(ScheduleTest, IsTheSameWithOneClientAndWithSixtyFour) {
  const auto alone = HashOfSchedule(1);
  EXPECT_GT(verdicts_, 900U);
  EXPECT_EQ(HashOfSchedule(64), alone);
  EXPECT_EQ(HashOfSchedule(7), alone);
}

// Pins the draws themselves: a seed that a user wrote down must mean the same in a later version.
TEST_F(ScheduleTest, IsTheSameOnEveryMachineAndInEveryVersion) {
  EXPECT_EQ(HashOfSchedule(1), 11254653480341820932U);
}

}  // namespace
}  // namespace nairi::mock::fault
