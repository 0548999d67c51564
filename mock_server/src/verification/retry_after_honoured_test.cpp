#include "verification/retry_after_honoured.hpp"

#include <gmock/gmock.h>

#include "testing/verification_test.hpp"

namespace nairi::mock::verification {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing_kit::ForgetfulVerificationTest;
using testing_kit::TellPoll;
using testing_kit::Told;
using testing_kit::VerificationTest;

constexpr std::string_view kCheck = R"({"check": "retry_after_honoured"})";

Told Refused(std::string value) {
  Told told = TellPoll("cmsg_1", "pending");
  told.reply = {.status = 429, .headers = {{"retry-after", std::move(value)}}};
  return told;
}

class RetryAfterCheck : public VerificationTest {};

TEST_F(RetryAfterCheck, TakesSecondsOnTheClientsClock) {
  told_.Add(Refused("2"));
  told_.Wait(2s, 0s);
  told_.Add(TellPoll("cmsg_1", "pending"));
  EXPECT_EQ(Verdict(kCheck), "holds");
  EXPECT_EQ(Verdict(R"({"check": "retry_after_honoured", "clock": "sandbox"})"), "fails");
}

TEST_F(RetryAfterCheck, NamesTheRequestThatCameTooEarly) {
  told_.Add(Refused("2"));
  told_.Wait(1999ms);
  told_.Add(TellPoll("cmsg_1", "pending"));
  told_.Wait(1ms);
  told_.Add(TellPoll("cmsg_1", "pending"));
  const auto judgement = Verify(kCheck);
  EXPECT_EQ(judgement.conclusion, journal::Conclusion::kFails);
  EXPECT_THAT(judgement.exchanges, ElementsAre(2));
  EXPECT_THAT(judgement.explanation,
              HasSubstr("#2 came after 1999ms by the wall clock, and the reply to #1 had asked "
                        "for 2s"));
}

// A date is so far ahead of the sandbox's clock, and so long the client waits by its own.
TEST_F(RetryAfterCheck, TakesADateAsFarAheadAsItIsOnTheSandboxsClock) {
  told_.Wait(0s, 500ms);
  told_.Add(Refused("Thu, 01 Jan 1970 00:00:03 GMT"));
  told_.Wait(2500ms, 0s);
  told_.Add(TellPoll("cmsg_1", "pending"));
  EXPECT_EQ(Verdict(kCheck), "holds");
  told_.Add(Refused("Thu, 01 Jan 1970 00:00:03 GMT"));
  told_.Wait(2499ms);
  told_.Add(TellPoll("cmsg_1", "pending"));
  EXPECT_EQ(Verdict(kCheck), "fails");
}

TEST_F(RetryAfterCheck, IsAboutTheSameRequestOnly) {
  told_.Add(Refused("2"));
  told_.Add(TellPoll("cmsg_2", "pending"));
  EXPECT_EQ(Verdict(kCheck), "holds");
}

TEST_F(RetryAfterCheck, WhatCannotBeReadOrDidNotArriveBindsNobody) {
  told_.Add(Refused("soon"));
  Told lost = Refused("2");
  lost.reply.delivery.cut_after = 0;
  told_.Add(lost);
  told_.Add(TellPoll("cmsg_1", "pending"));
  EXPECT_EQ(Verify(kCheck).explanation, "no reply asked to wait with Retry-After.");
}

class ForgottenRetryAfter : public ForgetfulVerificationTest {};

TEST_F(ForgottenRetryAfter, IsInconclusive) {
  EXPECT_EQ(Verdict(kCheck), "inconclusive");
  told_.Add(Refused("2"));
  told_.Add(TellPoll("cmsg_1", "pending"));
  EXPECT_EQ(Verdict(kCheck), "fails");
}

}  // namespace
}  // namespace nairi::mock::verification
