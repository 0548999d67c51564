#include "journal/journal.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

namespace nairi::mock::journal {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

http::Request Get(std::string target, std::string body = {}) {
  return {.method = "GET", .target = std::move(target), .body = std::move(body)};
}

std::vector<std::uint64_t> Sequences(const Findings& findings) {
  std::vector<std::uint64_t> sequences;
  for (const Exchange& exchange : findings.exchanges) sequences.push_back(exchange.sequence);
  return sequences;
}

TEST(Journal, AnEntryIsThereFromItsArrivalOn) {
  Journal journal;
  const auto sequence = journal.Arrive(Get("/a"), "poll", {});
  EXPECT_EQ(sequence, 1U);
  EXPECT_EQ(journal.Count({}).count, 1U);
  EXPECT_EQ(journal.Count({.status = 200}).count, 0U);
  journal.Answer(sequence, {.status = 200}, {});
  EXPECT_EQ(journal.Count({.status = 200}).count, 1U);
}

TEST(Journal, FindsInTheOrderOfArrival) {
  Journal journal;
  journal.Arrive(Get("/a"), "poll", {});
  journal.Arrive(Get("/b"), "start", {});
  journal.Arrive(Get("/c"), "poll", {});
  EXPECT_THAT(Sequences(journal.Find({.operation = "poll"})), ElementsAre(1, 3));
  EXPECT_THAT(Sequences(journal.Snapshot()), ElementsAre(1, 2, 3));
  EXPECT_THAT(Sequences(journal.Find({.operation = "poll", .since = 2})), ElementsAre(3));
  EXPECT_THAT(Sequences(journal.Find({.since = journal.NextSequence()})), IsEmpty());
}

TEST(Journal, TellsWhichExchangesOverlapped) {
  Journal journal;
  const auto first = journal.Arrive(Get("/a"), "poll", {});
  const auto second = journal.Arrive(Get("/a"), "poll", {});
  journal.Answer(first, {}, {});
  journal.Answer(second, {}, {});
  const auto third = journal.Arrive(Get("/a"), "poll", {});
  journal.Answer(third, {}, {});
  const auto all = journal.Snapshot().exchanges;
  EXPECT_LE(all[1].sequence, all[0].arrivals_at_answer);
  EXPECT_GT(all[2].sequence, all[1].arrivals_at_answer);
}

// A journal that holds the last few of many exchanges.
class FullJournalTest : public testing::Test {
 protected:
  FullJournalTest() {
    journal_.Arrive(Get("/start"), "start", {});
    for (int i = 0; i < 100; ++i) {
      journal_.Answer(journal_.Arrive(Get("/poll"), "poll", {}), {.status = 200}, {});
    }
  }
  Journal journal_{{.bytes_max = 4000}};
};

TEST_F(FullJournalTest, ForgetsTheOldestAndSaysSo) {
  const Findings all = journal_.Snapshot();
  EXPECT_EQ(all.evidence, Evidence::kEvicted);
  EXPECT_GT(all.first_kept, 50U);
  ASSERT_FALSE(all.exchanges.empty());
  EXPECT_EQ(all.exchanges.front().sequence, all.first_kept);
  EXPECT_EQ(all.exchanges.back().sequence, 101U);
  EXPECT_LE(journal_.Bytes(), 4000U);
}

TEST_F(FullJournalTest, KnowsWhichOperationsItHasForgotten) {
  EXPECT_TRUE(journal_.HasForgotten(0, "start"));
  EXPECT_TRUE(journal_.HasForgotten(2, "poll"));
  EXPECT_FALSE(journal_.HasForgotten(2, "start"));
  EXPECT_FALSE(journal_.HasForgotten(0, "list"));
  EXPECT_FALSE(journal_.HasForgotten(journal_.Snapshot().first_kept, std::nullopt));
}

TEST_F(FullJournalTest, NeverIsInconclusiveWhenItMayHaveHappened) {
  EXPECT_EQ(Never(journal_.Count({.operation = "start"})), Conclusion::kInconclusive);
  EXPECT_EQ(Never(journal_.Count({.method = "DELETE"})), Conclusion::kInconclusive);
}

TEST_F(FullJournalTest, WhatCannotHaveMatteredIsNoDoubt) {
  EXPECT_EQ(Never(journal_.Count({.operation = "delete_agent"})), Conclusion::kHolds);
  const auto first_kept = journal_.Snapshot().first_kept;
  EXPECT_EQ(Never(journal_.Count({.method = "DELETE", .since = first_kept})), Conclusion::kHolds);
  EXPECT_EQ(Never(journal_.Count({.operation = "start", .since = 2})), Conclusion::kHolds);
}

TEST_F(FullJournalTest, ClearingIsForgettingOnPurpose) {
  const auto next = journal_.NextSequence();
  journal_.Clear();
  EXPECT_EQ(journal_.Bytes(), 0U);
  EXPECT_EQ(Never(journal_.Count({})), Conclusion::kHolds);
  EXPECT_EQ(journal_.Count({}).first_kept, next);
  EXPECT_EQ(journal_.Arrive(Get("/a"), "poll", {}), next);
}

TEST(Journal, ARequestThatOutlivesAClearDoesNotComeBack) {
  Journal journal;
  const auto before = journal.Arrive(Get("/a"), "poll", {});
  journal.Clear();
  journal.Answer(before, {.status = 200}, {});
  EXPECT_EQ(journal.Count({}).count, 0U);
  const auto after = journal.Arrive(Get("/a"), "poll", {});
  journal.Answer(before, {.status = 500}, {});
  EXPECT_EQ(journal.Find({}).exchanges[0].state, ExchangeState::kArrived);
  EXPECT_EQ(journal.Find({}).exchanges[0].sequence, after);
  journal.Answer(12345, {}, {});
}

TEST(Journal, ABodyCutShortLeavesAQuestionOpen) {
  Journal journal({.body_bytes_max = 4});
  journal.Arrive(Get("/a", "begin...end"), "start", {});
  EXPECT_EQ(journal.Count({.body_contains = "begi"}).evidence, Evidence::kComplete);
  const Tally tally = journal.Count({.body_contains = "end"});
  EXPECT_EQ(tally.evidence, Evidence::kTruncated);
  EXPECT_EQ(Never(tally), Conclusion::kInconclusive);
}

TEST(Journal, AnExchangeLargerThanTheJournalIsForgottenAtOnce) {
  Journal journal({.bytes_max = 1000});
  const auto sequence = journal.Arrive(Get("/a", std::string(5000, 'x')), "start", {});
  journal.Answer(sequence, {}, {});
  EXPECT_EQ(journal.Bytes(), 0U);
  EXPECT_EQ(Never(journal.Count({})), Conclusion::kInconclusive);
}

TEST(Journal, ManyThreadsWriteAndReadAtOnce) {
  constexpr int kThreads = 8;
  constexpr int kRequests = 300;
  Journal journal({.bytes_max = 100'000});
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&journal, t] {
      for (int i = 0; i < kRequests; ++i) {
        const auto sequence = journal.Arrive(Get("/a", "body"), "poll", {});
        if (i % 50 == t) (void)journal.Snapshot();
        journal.Answer(sequence, {.status = 200, .body = std::string("reply")}, {});
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(journal.NextSequence(), kThreads * kRequests + 1U);
  EXPECT_LE(journal.Bytes(), 100'000U);
  for (const Exchange& exchange : journal.Snapshot().exchanges) {
    EXPECT_EQ(exchange.state, ExchangeState::kAnswered);
    EXPECT_EQ(exchange.reply_body.text, "reply");
  }
}

}  // namespace
}  // namespace nairi::mock::journal
