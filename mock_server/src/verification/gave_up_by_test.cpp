#include "verification/gave_up_by.hpp"

#include <gmock/gmock.h>

#include "testing/verification_test.hpp"

namespace nairi::mock::verification {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing_kit::ForgetfulVerificationTest;
using testing_kit::TellList;
using testing_kit::TellPoll;
using testing_kit::TellStart;
using testing_kit::VerificationTest;

class GaveUpByCheck : public VerificationTest {
 protected:
  GaveUpByCheck() {
    told_.Wait(10s);
    told_.Add(TellStart("job_1", "cmsg_1"));
    told_.Wait(30s, 300s);
    told_.Add(TellPoll("cmsg_1", "pending"));
  }
};

TEST_F(GaveUpByCheck, CountsFromTheStartOfTheConversation) {
  EXPECT_EQ(Verdict(R"({"check": "gave_up_by", "deadline": "30s"})"), "holds");
  told_.Wait(1ms);
  told_.Add(TellList("job_1", "cmsg_1", "pending"));
  const auto judgement = Verify(R"({"check": "gave_up_by", "deadline": "30s"})");
  EXPECT_EQ(judgement.conclusion, journal::Conclusion::kFails);
  EXPECT_THAT(judgement.exchanges, ElementsAre(3));
}

TEST_F(GaveUpByCheck, IsMeasuredByTheClockThatIsNamed) {
  EXPECT_EQ(Verdict(R"({"check": "gave_up_by", "deadline": "30s", "clock": "sandbox"})"), "fails");
  EXPECT_EQ(Verdict(R"({"check": "gave_up_by", "deadline": "5m", "clock": "sandbox"})"), "holds");
}

TEST_F(GaveUpByCheck, AnotherConversationHasADeadlineOfItsOwn) {
  told_.Wait(60s);
  told_.Add(TellStart("job_2", "cmsg_2"));
  told_.Add(TellPoll("cmsg_2", "pending"));
  EXPECT_EQ(Verdict(R"({"check": "gave_up_by", "deadline": "30s"})"), "holds");
}

class ForgottenStart : public ForgetfulVerificationTest {};

TEST_F(ForgottenStart, MakesTheDeadlineInconclusive) {
  EXPECT_EQ(Verdict(R"({"check": "gave_up_by", "deadline": "30s"})"), "inconclusive");
}

}  // namespace
}  // namespace nairi::mock::verification
