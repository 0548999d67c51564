#include "verification/poll_budget.hpp"

#include <gmock/gmock.h>

#include "testing/verification_test.hpp"

namespace nairi::mock::verification {
namespace {

using testing::ElementsAre;
using testing_kit::ForgetfulVerificationTest;
using testing_kit::TellPoll;
using testing_kit::VerificationTest;

class PollBudgetCheck : public VerificationTest {};

TEST_F(PollBudgetCheck, IsThatOfEachMessage) {
  for (int i = 0; i < 3; ++i) {
    told_.Add(TellPoll("cmsg_1", "pending"));
    told_.Add(TellPoll("cmsg_2", "pending"));
  }
  EXPECT_EQ(Verdict(R"({"check": "poll_budget", "at_most": 3})"), "holds");
  const auto judgement = Verify(R"({"check": "poll_budget", "at_most": 2})");
  EXPECT_EQ(judgement.conclusion, journal::Conclusion::kFails);
  EXPECT_THAT(judgement.exchanges, ElementsAre(5, 6));
  EXPECT_EQ(judgement.explanation, "the most that a message was polled is 3, and the budget is 2.");
}

class ForgottenPollBudget : public ForgetfulVerificationTest {};

TEST_F(ForgottenPollBudget, IsInconclusiveUnlessWhatIsLeftIsTooMuch) {
  EXPECT_EQ(Verdict(R"({"check": "poll_budget", "at_most": 1000})"), "inconclusive");
  EXPECT_EQ(Verdict(R"({"check": "poll_budget", "at_most": 1})"), "fails");
}

}  // namespace
}  // namespace nairi::mock::verification
