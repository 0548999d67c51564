#include "verification/conversations_started.hpp"

#include <gmock/gmock.h>

#include "testing/verification_test.hpp"

namespace nairi::mock::verification {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing_kit::ForgetfulVerificationTest;
using testing_kit::Lost;
using testing_kit::TellStart;
using testing_kit::Told;
using testing_kit::VerificationTest;

class ConversationsStartedCheck : public VerificationTest {};

TEST_F(ConversationsStartedCheck, CountsThoseThatReallyBegan) {
  told_.Add(TellStart("job_1", "cmsg_1"));
  Told refused = TellStart("job_2", "cmsg_2");
  refused.reply = {.status = 400, .body = std::string(R"({"error": "no"})")};
  told_.Add(refused);
  told_.Arrive(TellStart("job_3", "cmsg_3"));
  EXPECT_EQ(Verdict(R"({"check": "conversations_started", "exactly": 1})"), "holds");
  EXPECT_EQ(Verdict(R"({"check": "conversations_started", "at_least": 1})"), "holds");
  EXPECT_EQ(Verdict(R"({"check": "conversations_started", "at_most": 0})"), "fails");
  EXPECT_EQ(Verdict(R"({"check": "conversations_started", "at_least": 2, "at_most": 3})"), "fails");
}

TEST_F(ConversationsStartedCheck, ShowsAnOrphanThatALostAnswerLeft) {
  told_.Add(Lost(TellStart("job_1", "cmsg_1")));
  told_.Add(TellStart("job_2", "cmsg_2"));
  const auto judgement = Verify(R"({"check": "conversations_started", "exactly": 1})");
  EXPECT_EQ(judgement.conclusion, journal::Conclusion::kFails);
  EXPECT_THAT(judgement.explanation, HasSubstr("the client was never told: job_1 (request #1)"));
  EXPECT_THAT(judgement.exchanges, ElementsAre(1));
  EXPECT_THAT(judgement.timeline, ElementsAre(HasSubstr("an orphan (lost) [plan=lost"),
                                              HasSubstr("began cmsg_2 in job_2")));
  EXPECT_EQ(judgement.timeline[0].substr(0, 4), "> #1");
}

// The gateway said 504, and the conversation is there all the same.
TEST_F(ConversationsStartedCheck, KnowsAnOrphanBehindAnotherAnswer) {
  Told told = Lost(TellStart("job_1", "cmsg_1"));
  told.reply.status = 504;
  told.reply.body = std::string("<h1>504</h1>");
  told.reply.delivery = {};
  told_.Add(told);
  const auto judgement = Verify(R"({"check": "conversations_started", "exactly": 1})");
  EXPECT_EQ(judgement.conclusion, journal::Conclusion::kHolds);
  EXPECT_THAT(judgement.explanation, HasSubstr("1 orphan the client was never told: job_1"));
}

TEST_F(ConversationsStartedCheck, IsNotMisledByAnAnswerThatAFaultMadeUp) {
  Told told = TellStart("job_1", "cmsg_1");
  told.verdict = "plan=liar step=0 kind=status operation=* ordinal=1";
  told_.Add(told);
  EXPECT_EQ(Verdict(R"({"check": "conversations_started", "exactly": 0})"), "holds");
}

class ForgottenConversationsStarted : public ForgetfulVerificationTest {};

TEST_F(ForgottenConversationsStarted, IsInconclusiveUnlessThereIsEnoughWithoutThem) {
  EXPECT_EQ(Verdict(R"({"check": "conversations_started", "exactly": 1})"), "inconclusive");
  EXPECT_EQ(Verdict(R"({"check": "conversations_started", "at_most": 5})"), "inconclusive");
  told_.Add(TellStart("job_2", "cmsg_2"));
  EXPECT_EQ(Verdict(R"({"check": "conversations_started", "at_least": 1})"), "holds");
  EXPECT_EQ(Verdict(R"({"check": "conversations_started", "at_most": 0})"), "fails");
  EXPECT_EQ(Verdict(R"({"check": "conversations_started", "exactly": 1, "since": 102})"), "holds");
}

}  // namespace
}  // namespace nairi::mock::verification
