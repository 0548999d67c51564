#include "verification/sequence.hpp"

#include <gmock/gmock.h>

#include "testing/verification_test.hpp"

namespace nairi::mock::verification {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing_kit::ForgetfulVerificationTest;
using testing_kit::TellList;
using testing_kit::TellPoll;
using testing_kit::TellStart;
using testing_kit::VerificationTest;

class SequenceCheck : public VerificationTest {
 protected:
  SequenceCheck() {
    told_.Add(TellStart("job_1", "cmsg_1"));
    told_.Add(TellPoll("cmsg_1", "completed"));
    told_.Add(TellList("job_1", "cmsg_1", "completed"));
  }
};

TEST_F(SequenceCheck, LetsOthersComeBetween) {
  EXPECT_EQ(Verdict(R"({"check": "sequence",
                        "operations": ["start_conversation", "list_messages"]})"),
            "holds");
  const auto judgement = Verify(R"({"check": "sequence",
                                    "operations": ["list_messages", "start_conversation"]})");
  EXPECT_EQ(judgement.conclusion, journal::Conclusion::kFails);
  EXPECT_THAT(judgement.explanation,
              HasSubstr("after list_messages there was no start_conversation"));
}

TEST_F(SequenceCheck, UnlessItIsExact) {
  EXPECT_EQ(Verdict(R"({"check": "sequence", "exact": true, "operations":
                        ["start_conversation", "get_message", "list_messages"]})"),
            "holds");
  const auto other = Verify(R"({"check": "sequence", "exact": true,
                                "operations": ["start_conversation", "list_messages"]})");
  EXPECT_THAT(other.exchanges, ElementsAre(2));
  EXPECT_THAT(other.explanation, HasSubstr("operation 2 is get_message"));
  EXPECT_EQ(Verdict(R"({"check": "sequence", "exact": true, "operations":
                        ["start_conversation", "get_message", "list_messages", "get_message"]})"),
            "fails");
  EXPECT_EQ(Verdict(R"({"check": "sequence", "exact": true, "operations":
                        ["start_conversation", "get_message"]})"),
            "fails");
}

class ForgottenSequence : public ForgetfulVerificationTest {};

TEST_F(ForgottenSequence, IsInconclusiveUnlessWhatIsLeftIsEnough) {
  EXPECT_EQ(Verdict(R"({"check": "sequence", "operations": ["get_message", "get_message"]})"),
            "holds");
  EXPECT_EQ(Verdict(R"({"check": "sequence", "operations": ["start_conversation"]})"),
            "inconclusive");
  EXPECT_EQ(Verdict(R"({"check": "sequence", "exact": true, "operations": ["get_message"]})"),
            "fails");
}

}  // namespace
}  // namespace nairi::mock::verification
