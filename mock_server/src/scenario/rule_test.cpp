#include "scenario/rule.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenario/rule_json.hpp"

namespace nairi::mock::scenario {
namespace {

using testing::HasSubstr;

class RuleTest : public testing::Test {
 protected:
  void Add(std::string_view json) {
    auto rule = ParseRule(json, repertoire_);
    ASSERT_TRUE(rule) << rule.error().detail;
    book_.Add(*std::move(rule));
  }
  std::string Pick(const TurnFacts& facts) {
    const auto scenario = book_.Pick(facts, repertoire_);
    return scenario == nullptr ? "none" : scenario->name;
  }
  std::string Complaint(std::string_view json) {
    const auto rule = ParseRule(json, repertoire_);
    return rule ? "no complaint" : rule.error().detail;
  }

  const std::shared_ptr<SharedCatalog> shared_ = SharedCatalog::BuiltIn();
  Repertoire repertoire_{shared_};
  RuleBook book_;
};

TEST_F(RuleTest, WithoutAMatcherIsForEveryTurn) {
  Add(R"({"scenario": "fails"})");
  EXPECT_EQ(Pick({}), "fails");
}

TEST_F(RuleTest, AsksForEverythingThatItsMatcherNames) {
  Add(R"({"match": {"agent": "my-agent", "prompt_contains": "refund", "mode": "ask", "turn": 2,
                    "attachments": 1}, "scenario": "slow"})");
  const TurnFacts facts{.agent = "my-agent",
                        .prompt = "a refund",
                        .mode = domain::Mode::kAsk,
                        .turn = 2,
                        .attachments = 1};
  EXPECT_EQ(Pick(facts), "slow");
  TurnFacts other = facts;
  other.agent = "other";
  EXPECT_EQ(Pick(other), "none");
  other = facts;
  other.prompt = "a Refund";
  EXPECT_EQ(Pick(other), "none");
  other = facts;
  other.mode = domain::Mode::kExecute;
  EXPECT_EQ(Pick(other), "none");
  other = facts;
  other.turn = 1;
  EXPECT_EQ(Pick(other), "none");
  other = facts;
  other.attachments = 0;
  EXPECT_EQ(Pick(other), "none");
}

TEST_F(RuleTest, FindsAPatternAnywhereInThePrompt) {
  Add(R"({"match": {"prompt_matches": "(?i)cus_[0-9]+"}, "scenario": "fails"})");
  EXPECT_EQ(Pick({.prompt = "Refund CUS_123 now"}), "fails");
  EXPECT_EQ(Pick({.prompt = "Refund cus_ now"}), "none");
}

TEST_F(RuleTest, MatchesAHostilePromptInLinearTime) {
  Add(R"({"match": {"prompt_matches": "(a*)*b"}, "scenario": "fails"})");
  EXPECT_EQ(Pick({.prompt = std::string(1'000'000, 'a')}), "none");
}

TEST_F(RuleTest, TheMostRecentWins) {
  Add(R"({"scenario": "fails"})");
  Add(R"({"scenario": "slow"})");
  EXPECT_EQ(Pick({}), "slow");
}

TEST_F(RuleTest, IsUsedUpAfterItsTimes) {
  Add(R"({"scenario": "fails"})");
  Add(R"({"scenario": "slow", "times": 2})");
  EXPECT_EQ(Pick({}), "slow");
  EXPECT_EQ(book_.rules().back().times, 1);
  EXPECT_EQ(Pick({}), "slow");
  EXPECT_EQ(Pick({}), "fails");
}

TEST_F(RuleTest, ANameMeansWhatHasItWhenTheTurnBegins) {
  Add(R"({"scenario": "slow"})");
  repertoire_.Add({.name = "slow", .summary = "own"});
  EXPECT_EQ(book_.Pick({}, repertoire_)->summary, "own");
}

TEST_F(RuleTest, AScenarioThatIsGoneIsPlayedAsItWas) {
  Add(R"({"scenario": "slow"})");
  shared_->Replace({});
  (void)repertoire_.Refresh();
  EXPECT_EQ(Pick({}), "slow");
}

TEST_F(RuleTest, MayBringItsOwnScenario) {
  Add(R"({"scenario": {"name": "own", "summary": "s", "steps": []}})");
  EXPECT_EQ(Pick({}), "own");
}

TEST_F(RuleTest, ComplaintsNameThePlace) {
  EXPECT_THAT(Complaint("{}"), HasSubstr("needs scenario"));
  EXPECT_THAT(Complaint(R"({"scenario": "nope"})"),
              HasSubstr("scenario: there is no scenario 'nope'"));
  EXPECT_THAT(Complaint(R"({"scenario": {"name": "x"}})"), HasSubstr("scenario: needs summary"));
  EXPECT_THAT(Complaint(R"({"scenario": "slow", "times": 0})"),
              HasSubstr("times: must be an integer from 1"));
  EXPECT_THAT(Complaint(R"({"scenario": "slow", "match": {"prompt_matches": "("}})"),
              HasSubstr("match.prompt_matches: "));
  EXPECT_THAT(Complaint(R"({"scenario": "slow", "match": {"prompt": "x"}})"),
              HasSubstr("match: unknown key 'prompt'"));
  EXPECT_THAT(Complaint(R"({"scenario": "slow", "match": {"mode": "both"}})"),
              HasSubstr("match.mode: must be execute or ask"));
  EXPECT_THAT(Complaint("["), HasSubstr("not valid JSON"));
}

}  // namespace
}  // namespace nairi::mock::scenario
