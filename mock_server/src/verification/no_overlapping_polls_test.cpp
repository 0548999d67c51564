#include "verification/no_overlapping_polls.hpp"

#include <gmock/gmock.h>

#include "testing/verification_test.hpp"

namespace nairi::mock::verification {
namespace {

using testing::ElementsAre;
using testing_kit::ForgetfulVerificationTest;
using testing_kit::TellPoll;
using testing_kit::VerificationTest;

constexpr std::string_view kCheck = R"({"check": "no_overlapping_polls"})";

class NoOverlappingPollsCheck : public VerificationTest {};

TEST_F(NoOverlappingPollsCheck, HoldsForOneAfterTheOther) {
  told_.Add(TellPoll("cmsg_1", "pending"));
  told_.Add(TellPoll("cmsg_1", "pending"));
  EXPECT_EQ(Verdict(kCheck), "holds");
}

TEST_F(NoOverlappingPollsCheck, FailsForOneBeforeTheOthersReply) {
  const auto first = told_.Arrive(TellPoll("cmsg_1", "pending"));
  told_.Add(TellPoll("cmsg_1", "pending"));
  told_.Add(TellPoll("cmsg_1", "pending"));
  EXPECT_THAT(Verify(kCheck).exchanges, ElementsAre(2, 3)) << "it has no reply yet";
  told_.Answer(first, TellPoll("cmsg_1", "pending"));
  told_.Add(TellPoll("cmsg_1", "pending"));
  EXPECT_THAT(Verify(kCheck).exchanges, ElementsAre(2, 3));
}

TEST_F(NoOverlappingPollsCheck, PollsOfTwoMessagesMayOverlap) {
  told_.Arrive(TellPoll("cmsg_1", "pending"));
  told_.Arrive(TellPoll("cmsg_2", "pending"));
  EXPECT_EQ(Verdict(kCheck), "holds");
}

class ForgottenOverlaps : public ForgetfulVerificationTest {};

TEST_F(ForgottenOverlaps, AreInconclusiveUnlessOneIsLeft) {
  EXPECT_EQ(Verdict(kCheck), "inconclusive");
  told_.Arrive(TellPoll("cmsg_1", "pending"));
  told_.Arrive(TellPoll("cmsg_1", "pending"));
  EXPECT_EQ(Verdict(kCheck), "fails");
}

}  // namespace
}  // namespace nairi::mock::verification
