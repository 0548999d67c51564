#include "campaign.hpp"

#include <gtest/gtest.h>

#include "trace.hpp"

namespace nairi::simulation {
namespace {

std::string TraceOf(Bench& bench, std::uint64_t seed) {
  return WriteTrace(bench.Try(DrawPlan(seed)).history);
}

TEST(Campaign, PlaysASeedTheSameWayAgain) {
  Bench bench(MakeReferenceClient);
  Bench other(MakeReferenceClient);
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const std::string trace = TraceOf(bench, seed);
    EXPECT_FALSE(trace.empty());
    EXPECT_EQ(TraceOf(bench, seed), trace);
    // The other mock has seen another past.
    static_cast<void>(TraceOf(other, seed + 1'000));
    EXPECT_EQ(TraceOf(other, seed), trace);
  }
}

TEST(Campaign, MeetsTheSameOnOneThreadAndOnTwo) {
  const CampaignReport one = RunCampaign({.seeds = 200, .threads = 1}, MakeReferenceClient);
  const CampaignReport two = RunCampaign({.seeds = 200, .threads = 2}, MakeReferenceClient);
  EXPECT_EQ(one.fingerprint, two.fingerprint);
  EXPECT_EQ(one.outcomes.counts(), two.outcomes.counts());
  EXPECT_EQ(one.requests, two.requests);
  EXPECT_EQ(one.seeds, 200U);
}

TEST(Campaign, HasAnotherFingerprintForOtherSeeds) {
  const CampaignReport these = RunCampaign({.seeds = 20}, MakeReferenceClient);
  const CampaignReport those = RunCampaign({.first = 20, .seeds = 20}, MakeReferenceClient);
  EXPECT_NE(these.fingerprint, those.fingerprint);
}

TEST(Campaign, NamesTheOutcomesThatItHasNotMet) {
  const CampaignReport none = RunCampaign({.seeds = 0}, MakeReferenceClient);
  EXPECT_EQ(none.outcomes.Missing().size(), none.outcomes.counts().size());
  const CampaignReport some = RunCampaign({.seeds = 20}, MakeReferenceClient);
  EXPECT_LT(some.outcomes.Missing().size(), none.outcomes.Missing().size());
}

}  // namespace
}  // namespace nairi::simulation
