#include "verification/requests.hpp"

#include <gmock/gmock.h>

#include "testing/verification_test.hpp"

namespace nairi::mock::verification {
namespace {

using testing::ElementsAre;
using testing_kit::CurtVerificationTest;
using testing_kit::ForgetfulVerificationTest;
using testing_kit::TellPoll;
using testing_kit::TellStart;
using testing_kit::VerificationTest;

class RequestsCheck : public VerificationTest {};

TEST_F(RequestsCheck, CountsWhatMatches) {
  told_.Add(TellStart("job_1", "cmsg_1"));
  told_.Add(TellPoll("cmsg_1", "pending"));
  told_.Add(TellPoll("cmsg_1", "pending"));
  EXPECT_EQ(Verdict(R"({"check": "requests", "match": {"operation": "get_message"},
                        "exactly": 2})"),
            "holds");
  EXPECT_EQ(Verdict(R"({"check": "requests", "match": {}, "exactly": 2, "since": 2})"), "holds");
  const auto never = Verify(R"({"check": "requests", "match": {"status": 201}, "exactly": 0})");
  EXPECT_EQ(never.conclusion, journal::Conclusion::kFails);
  EXPECT_THAT(never.exchanges, ElementsAre(1));
}

TEST_F(RequestsCheck, OfOneConversationCountsItsPollsToo) {
  told_.Add(TellStart("job_1", "cmsg_1"));
  told_.Add(TellPoll("cmsg_1", "pending"));
  told_.Add(TellPoll("cmsg_2", "pending"));
  EXPECT_EQ(Verdict(R"({"check": "requests", "match": {}, "exactly": 2, "job_id": "job_1"})"),
            "holds");
}

class ForgottenRequests : public ForgetfulVerificationTest {};

TEST_F(ForgottenRequests, MakeNeverInconclusive) {
  EXPECT_EQ(Verdict(R"({"check": "requests", "match": {"status": 500}, "exactly": 0})"),
            "inconclusive");
  EXPECT_EQ(Verdict(R"({"check": "requests", "match": {"operation": "deploy_agent"},
                        "exactly": 0})"),
            "holds");
}

class CurtRequests : public CurtVerificationTest {};

TEST_F(CurtRequests, MakeNeverInconclusiveWhereTheTextMayStand) {
  told_.Add(TellPoll("cmsg_1", std::string(60, 'x')));
  EXPECT_EQ(Verdict(R"({"check": "requests", "match": {"reply_contains": "y"}, "exactly": 0})"),
            "inconclusive");
}

}  // namespace
}  // namespace nairi::mock::verification
