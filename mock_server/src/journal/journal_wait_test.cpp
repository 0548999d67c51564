// Waiting for exchanges: blocking with a deadline, and by subscription.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "journal/journal.hpp"

namespace nairi::mock::journal {
namespace {

using TimePoint = std::chrono::steady_clock::time_point;

// No test gets as far as the one, and none has to wait for the other.
constexpr TimePoint kNoDeadline = TimePoint(std::chrono::hours(24 * 365 * 200));
constexpr TimePoint kPassed = TimePoint();

std::uint64_t Arrive(Journal& journal, std::string_view operation) {
  return journal.Arrive({.method = "GET", .target = "/"}, operation, {});
}

TEST(JournalAwait, AnswersAtOnceWhenItHasHappened) {
  Journal journal;
  Arrive(journal, "poll");
  const Tally tally = journal.Await({.operation = "poll"}, 1, kNoDeadline);
  EXPECT_EQ(AtLeast(tally, 1), Conclusion::kHolds);
}

TEST(JournalAwait, IsWokenByTheExchangeThatIsMissing) {
  Journal journal;
  std::thread client([&journal] {
    for (int i = 0; i < 50; ++i) Arrive(journal, i % 2 == 0 ? "poll" : "other");
  });
  const Tally tally = journal.Await({.operation = "poll"}, 25, kNoDeadline);
  client.join();
  EXPECT_EQ(tally.count, 25U);
}

TEST(JournalAwait, ADeadlineThatPassesIsAnAnswer) {
  Journal journal;
  Arrive(journal, "poll");
  const Tally tally = journal.Await({.operation = "poll"}, 2, kPassed);
  EXPECT_EQ(tally.count, 1U);
  EXPECT_EQ(AtLeast(tally, 2), Conclusion::kFails);
}

TEST(JournalAwait, ADeadlineThatPassesOverForgottenEvidenceIsInconclusive) {
  Journal journal({.bytes_max = 2000});
  for (int i = 0; i < 100; ++i) Arrive(journal, "poll");
  const Tally tally = journal.Await({.operation = "poll"}, 1000, kPassed);
  EXPECT_EQ(AtLeast(tally, 1000), Conclusion::kInconclusive);
}

TEST(JournalAwait, ManyMayWaitAtOnce) {
  Journal journal;
  std::vector<std::thread> waiters;
  std::atomic<int> reached = 0;
  for (std::size_t count = 1; count <= 8; ++count) {
    waiters.emplace_back([&, count] {
      const Tally tally = journal.Await({.status = 200}, count, kNoDeadline);
      if (tally.count >= count) ++reached;
    });
  }
  for (int i = 0; i < 8; ++i) {
    journal.Answer(Arrive(journal, "poll"), {.status = 200}, {});
  }
  for (auto& waiter : waiters) waiter.join();
  EXPECT_EQ(reached, 8);
}

class JournalSubscriptionTest : public testing::Test {
 protected:
  ReachedCallback Note() {
    return [this](const Tally& tally) {
      ++calls_;
      last_ = tally;
    };
  }
  Journal journal_;
  int calls_ = 0;
  Tally last_;
};

TEST_F(JournalSubscriptionTest, CallsBackOnceWhenTheCountIsReached) {
  Arrive(journal_, "poll");
  const auto subscription = journal_.Subscribe({.operation = "poll"}, 3, Note());
  Arrive(journal_, "poll");
  Arrive(journal_, "other");
  EXPECT_EQ(calls_, 0);
  Arrive(journal_, "poll");
  EXPECT_EQ(calls_, 1);
  EXPECT_EQ(last_.count, 3U);
  Arrive(journal_, "poll");
  EXPECT_EQ(calls_, 1);
}

TEST_F(JournalSubscriptionTest, CallsBackAtOnceWhenItWasReachedBefore) {
  const auto nothing = journal_.Subscribe({}, 0, Note());
  EXPECT_EQ(calls_, 1);
  Arrive(journal_, "poll");
  const auto one = journal_.Subscribe({}, 1, Note());
  EXPECT_EQ(calls_, 2);
}

TEST_F(JournalSubscriptionTest, AQuestionAboutTheReplyIsDecidedAtTheReply) {
  const auto before = Arrive(journal_, "poll");
  const auto subscription = journal_.Subscribe({.status = 200}, 2, Note());
  const auto after = Arrive(journal_, "poll");
  journal_.Answer(after, {.status = 200}, {});
  EXPECT_EQ(calls_, 0);
  journal_.Answer(before, {.status = 200}, {});
  EXPECT_EQ(calls_, 1);
}

TEST_F(JournalSubscriptionTest, OneThatWasCancelledIsSilent) {
  { const auto subscription = journal_.Subscribe({}, 1, Note()); }
  auto other = journal_.Subscribe({}, 1, Note());
  other.Cancel();
  other.Cancel();
  auto replaced = journal_.Subscribe({}, 1, Note());
  replaced = Subscription();
  Arrive(journal_, "poll");
  EXPECT_EQ(calls_, 0);
}

TEST_F(JournalSubscriptionTest, ACallbackMayCancelItselfAndAskTheJournal) {
  Subscription subscription;
  std::size_t seen = 0;
  subscription = journal_.Subscribe({}, 1, [&](const Tally&) {
    seen = journal_.Count({}).count;
    subscription.Cancel();
  });
  Arrive(journal_, "poll");
  EXPECT_EQ(seen, 1U);
}

TEST_F(JournalSubscriptionTest, MayOutliveItsJournal) {
  Subscription subscription;
  {
    Journal journal;
    subscription = journal.Subscribe({}, 1, Note());
  }
  subscription.Cancel();
  EXPECT_EQ(calls_, 0);
}

TEST_F(JournalSubscriptionTest, CountsWhatItSawEvenIfThatWasForgottenSince) {
  Journal journal({.bytes_max = 1000});
  const auto subscription = journal.Subscribe({.operation = "poll"}, 100, Note());
  for (int i = 0; i < 100; ++i) Arrive(journal, "poll");
  EXPECT_EQ(calls_, 1);
  EXPECT_EQ(last_.count, 100U);
  EXPECT_EQ(last_.evidence, Evidence::kComplete);
}

TEST_F(JournalSubscriptionTest, BeginsAnewWhenTheJournalIsCleared) {
  const auto subscription = journal_.Subscribe({}, 2, Note());
  Arrive(journal_, "poll");
  journal_.Clear();
  Arrive(journal_, "poll");
  EXPECT_EQ(calls_, 0);
  Arrive(journal_, "poll");
  EXPECT_EQ(calls_, 1);
}

TEST(JournalSubscription, AfterCancellingTheCallbackDoesNotRun) {
  for (int round = 0; round < 100; ++round) {
    Journal journal;
    std::thread client([&journal] { Arrive(journal, "poll"); });
    auto alive = std::make_unique<std::atomic<int>>(0);
    auto subscription = journal.Subscribe({}, 1, [&alive](const Tally&) { ++*alive; });
    subscription.Cancel();
    alive.reset();
    client.join();
  }
}

}  // namespace
}  // namespace nairi::mock::journal
