#include "verification/no_poll_after_terminal.hpp"

#include <gmock/gmock.h>

#include "testing/verification_test.hpp"

namespace nairi::mock::verification {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing_kit::CurtVerificationTest;
using testing_kit::ForgetfulVerificationTest;
using testing_kit::Lost;
using testing_kit::TellList;
using testing_kit::TellPoll;
using testing_kit::TellStart;
using testing_kit::Told;
using testing_kit::VerificationTest;

constexpr std::string_view kCheck = R"({"check": "no_poll_after_terminal"})";

class NoPollAfterTerminalCheck : public VerificationTest {
 protected:
  NoPollAfterTerminalCheck() {
    told_.Add(TellStart("job_1", "cmsg_1"));
    told_.Add(TellPoll("cmsg_1", "pending"));
  }
};

TEST_F(NoPollAfterTerminalCheck, HoldsForAClientThatStops) {
  told_.Add(TellPoll("cmsg_1", "completed"));
  told_.Add(TellList("job_1", "cmsg_1", "completed"));
  EXPECT_EQ(Verdict(kCheck), "holds");
}

TEST_F(NoPollAfterTerminalCheck, FailsForOneThatGoesOn) {
  told_.Add(TellPoll("cmsg_1", "failed"));
  told_.Add(TellPoll("cmsg_1", "failed"));
  const auto judgement = Verify(kCheck);
  EXPECT_EQ(judgement.conclusion, journal::Conclusion::kFails);
  EXPECT_THAT(judgement.exchanges, ElementsAre(4));
  EXPECT_THAT(judgement.explanation, HasSubstr("request #4"));
}

TEST_F(NoPollAfterTerminalCheck, TheListShowsTheEndAsWell) {
  told_.Add(TellList("job_1", "cmsg_1", "completed"));
  told_.Add(TellPoll("cmsg_1", "completed"));
  EXPECT_EQ(Verdict(kCheck), "fails");
}

TEST_F(NoPollAfterTerminalCheck, AClientCannotKnowWhatItWasNotShown) {
  told_.Add(Lost(TellPoll("cmsg_1", "completed")));
  Told broken = TellPoll("cmsg_1", "completed");
  broken.reply.body = broken.reply.body.bytes().substr(0, 20);
  told_.Add(broken);
  told_.Add(TellPoll("cmsg_1", "done"));  // a word that nobody knows is no end
  told_.Add(TellPoll("cmsg_1", "completed"));
  EXPECT_EQ(Verdict(kCheck), "holds");
}

TEST_F(NoPollAfterTerminalCheck, APollThatWasUnderWayIsNotLate) {
  const auto first = told_.Arrive(TellPoll("cmsg_1", "completed"));
  const auto second = told_.Arrive(TellPoll("cmsg_1", "completed"));
  told_.Answer(first, TellPoll("cmsg_1", "completed"));
  told_.Answer(second, TellPoll("cmsg_1", "completed"));
  EXPECT_EQ(Verdict(kCheck), "holds");
}

TEST_F(NoPollAfterTerminalCheck, IsAboutOneConversationIfItSaysSo) {
  told_.Add(TellStart("job_2", "cmsg_2"));
  told_.Add(TellPoll("cmsg_2", "completed"));
  told_.Add(TellPoll("cmsg_2", "completed"));
  EXPECT_EQ(Verdict(R"({"check": "no_poll_after_terminal", "job_id": "job_1"})"), "holds");
  const auto judgement = Verify(R"({"check": "no_poll_after_terminal", "job_id": "job_2"})");
  EXPECT_EQ(judgement.conclusion, journal::Conclusion::kFails);
  EXPECT_EQ(judgement.timeline.size(), 3U) << "its own requests alone";
}

class ForgottenPolls : public ForgetfulVerificationTest {};

TEST_F(ForgottenPolls, AreInconclusiveUnlessWhatIsLeftBreaksIt) {
  EXPECT_EQ(Verdict(kCheck), "inconclusive");
  told_.Add(TellPoll("cmsg_1", "completed"));
  told_.Add(TellPoll("cmsg_1", "completed"));
  EXPECT_EQ(Verdict(kCheck), "fails");
}

TEST_F(ForgottenPolls, DoNotMatterToAConversationThatBeganLater) {
  told_.Add(TellStart("job_2", "cmsg_2"));
  told_.Add(TellPoll("cmsg_2", "completed"));
  EXPECT_EQ(Verdict(R"({"check": "no_poll_after_terminal", "job_id": "job_2"})"), "holds");
}

class CurtPolls : public CurtVerificationTest {};

TEST_F(CurtPolls, AreInconclusiveWhereTheEndMayHaveBeenShown) {
  told_.Add(TellStart("job_1", "cmsg_1"));
  told_.Add(TellList("job_1", "cmsg_1", "completed"));
  EXPECT_EQ(Verdict(kCheck), "holds") << "nothing came after it";
  told_.Add(TellPoll("cmsg_1", "x"));
  const auto judgement = Verify(kCheck);
  EXPECT_EQ(judgement.conclusion, journal::Conclusion::kInconclusive);
  EXPECT_EQ(judgement.evidence, journal::Evidence::kTruncated);
}

}  // namespace
}  // namespace nairi::mock::verification
