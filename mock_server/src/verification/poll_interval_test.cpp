#include "verification/poll_interval.hpp"

#include <gmock/gmock.h>

#include "testing/verification_test.hpp"

namespace nairi::mock::verification {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing_kit::ForgetfulVerificationTest;
using testing_kit::TellPoll;
using testing_kit::VerificationTest;

class PollIntervalCheck : public VerificationTest {
 protected:
  // Polls of one message, with these waits before each but the first.
  void Poll(std::initializer_list<std::chrono::milliseconds> waits) {
    told_.Add(TellPoll("cmsg_1", "pending"));
    for (const auto wait : waits) {
      told_.Wait(wait, 10 * wait);
      told_.Add(TellPoll("cmsg_1", "pending"));
    }
  }
};

TEST_F(PollIntervalCheck, StaysWithinBounds) {
  Poll({100ms, 150ms, 200ms});
  EXPECT_EQ(Verdict(R"({"check": "poll_interval", "at_least": "100ms", "at_most": "200ms"})"),
            "holds");
  const auto too_soon = Verify(R"({"check": "poll_interval", "at_least": "101ms"})");
  EXPECT_THAT(too_soon.exchanges, ElementsAre(2));
  EXPECT_THAT(too_soon.explanation, HasSubstr("after 100ms by the wall clock"));
  const auto too_late = Verify(R"({"check": "poll_interval", "at_most": "199ms"})");
  EXPECT_THAT(too_late.exchanges, ElementsAre(4));
}

TEST_F(PollIntervalCheck, IsMeasuredByTheClockThatIsNamed) {
  Poll({100ms});
  EXPECT_EQ(Verdict(R"({"check": "poll_interval", "at_least": "1s"})"), "fails");
  EXPECT_EQ(Verdict(R"({"check": "poll_interval", "at_least": "1s", "clock": "sandbox"})"),
            "holds");
}

TEST_F(PollIntervalCheck, GrowsIfNoWaitIsShorterThanTheOneBefore) {
  Poll({100ms, 200ms, 200ms, 190ms});
  const auto judgement = Verify(R"({"check": "poll_interval", "grows": true})");
  EXPECT_THAT(judgement.exchanges, ElementsAre(5));
  EXPECT_EQ(Verdict(R"({"check": "poll_interval", "grows": true, "tolerance": 0.1})"), "holds");
  EXPECT_EQ(Verdict(R"({"check": "poll_interval", "grows": true, "tolerance": 0.01})"), "fails");
}

TEST_F(PollIntervalCheck, IsMeasuredFromTheReply) {
  const auto slow = told_.Arrive(TellPoll("cmsg_1", "pending"));
  told_.Wait(5s);
  told_.Answer(slow, TellPoll("cmsg_1", "pending"));
  told_.Wait(1s);
  told_.Add(TellPoll("cmsg_1", "pending"));
  EXPECT_EQ(Verdict(R"({"check": "poll_interval", "at_most": "1s"})"), "holds");
}

TEST_F(PollIntervalCheck, WhoDoesNotWaitForTheReplyDoesNotWaitAtAll) {
  told_.Arrive(TellPoll("cmsg_1", "pending"));
  told_.Wait(5s);
  told_.Add(TellPoll("cmsg_1", "pending"));
  EXPECT_EQ(Verdict(R"({"check": "poll_interval", "at_least": "1s"})"), "fails");
}

TEST_F(PollIntervalCheck, IsThatOfEachMessageByItself) {
  told_.Add(TellPoll("cmsg_1", "pending"));
  told_.Add(TellPoll("cmsg_2", "pending"));
  const auto judgement = Verify(R"({"check": "poll_interval", "at_least": "1s"})");
  EXPECT_EQ(judgement.conclusion, journal::Conclusion::kHolds);
  EXPECT_EQ(judgement.explanation, "no message was asked for twice.");
}

class ForgottenPollInterval : public ForgetfulVerificationTest {};

TEST_F(ForgottenPollInterval, IsInconclusive) {
  EXPECT_EQ(Verdict(R"({"check": "poll_interval", "at_most": "1s"})"), "inconclusive");
  EXPECT_EQ(Verdict(R"({"check": "poll_interval", "at_least": "1s"})"), "fails");
}

}  // namespace
}  // namespace nairi::mock::verification
