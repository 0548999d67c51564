#include "verification/follow_up_after_end.hpp"

#include <gmock/gmock.h>

#include "testing/verification_test.hpp"

namespace nairi::mock::verification {
namespace {

using testing::ElementsAre;
using testing_kit::CurtVerificationTest;
using testing_kit::ForgetfulVerificationTest;
using testing_kit::Lost;
using testing_kit::TellContinue;
using testing_kit::TellList;
using testing_kit::TellPoll;
using testing_kit::TellStart;
using testing_kit::VerificationTest;

constexpr std::string_view kCheck = R"({"check": "follow_up_after_end"})";

class FollowUpAfterEndCheck : public VerificationTest {
 protected:
  FollowUpAfterEndCheck() { told_.Add(TellStart("job_1", "cmsg_1")); }
};

TEST_F(FollowUpAfterEndCheck, HoldsOnceTheEndWasShown) {
  told_.Add(TellPoll("cmsg_1", "completed"));
  told_.Add(TellContinue("job_1", "cmsg_2"));
  told_.Add(TellList("job_1", "cmsg_2", "failed"));
  told_.Add(TellContinue("job_1", "cmsg_3"));
  EXPECT_EQ(Verdict(kCheck), "holds");
}

TEST_F(FollowUpAfterEndCheck, FailsBeforeThat) {
  told_.Add(TellPoll("cmsg_1", "pending"));
  told_.Add(TellContinue("job_1", "cmsg_2"));
  EXPECT_THAT(Verify(kCheck).exchanges, ElementsAre(3));
}

TEST_F(FollowUpAfterEndCheck, AsksForTheEndOfTheLatestTurn) {
  told_.Add(TellPoll("cmsg_1", "completed"));
  told_.Add(TellContinue("job_1", "cmsg_2"));
  told_.Add(TellContinue("job_1", "cmsg_3"));
  EXPECT_THAT(Verify(kCheck).exchanges, ElementsAre(4));
}

TEST_F(FollowUpAfterEndCheck, AnEndThatWasLostOnItsWayWasNotShown) {
  told_.Add(Lost(TellPoll("cmsg_1", "completed")));
  told_.Add(TellContinue("job_1", "cmsg_2"));
  EXPECT_EQ(Verdict(kCheck), "fails");
}

class ForgottenFollowUps : public ForgetfulVerificationTest {};

TEST_F(ForgottenFollowUps, AreInconclusiveIfTheTurnBeforeIsForgotten) {
  EXPECT_EQ(Verdict(kCheck), "holds") << "there was none";
  told_.Add(TellContinue("job_1", "cmsg_2"));
  EXPECT_EQ(Verdict(kCheck), "inconclusive");
}

class CurtFollowUps : public CurtVerificationTest {};

TEST_F(CurtFollowUps, AreInconclusiveIfTheEndMayHaveBeenShown) {
  told_.Add(TellStart("job_1", "cmsg_1"));
  told_.Add(TellList("job_1", "cmsg_1", "completed"));
  told_.Add(TellContinue("job_1", "cmsg_2"));
  const auto judgement = Verify(kCheck);
  EXPECT_EQ(judgement.conclusion, journal::Conclusion::kInconclusive);
  EXPECT_EQ(judgement.evidence, journal::Evidence::kTruncated);
}

}  // namespace
}  // namespace nairi::mock::verification
