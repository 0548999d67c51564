#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "testing/test_journal.hpp"
#include "verification/check_json.hpp"
#include "verification/judgement.hpp"

namespace nairi::mock::testing_kit {

// A journal that a test writes by hand, and checks on it.
class VerificationTest : public testing::Test {
 protected:
  explicit VerificationTest(journal::JournalLimits limits = {}) : told_(limits) {}

  // Judges by a check in JSON, which has to be one.
  [[nodiscard]] verification::Judgement Verify(std::string_view check_json) const {
    const auto check = verification::ParseCheck(check_json, {});
    EXPECT_TRUE(check) << check.error().detail;
    return verification::Verify(*check, told_.journal());
  }
  // "holds", "fails" or "inconclusive"
  [[nodiscard]] std::string Verdict(std::string_view check_json) const {
    return std::string(ToText(Verify(check_json).conclusion));
  }

  TestJournal told_;
};

// One whose journal is so small that it has forgotten the start of a conversation and its first
// polls.
class ForgetfulVerificationTest : public VerificationTest {
 protected:
  ForgetfulVerificationTest() : VerificationTest({.bytes_max = 4'000}) {
    told_.Add(TellStart("job_1", "cmsg_1"));
    for (int i = 0; i < 100; ++i) told_.Add(TellPoll("cmsg_1", "pending"));
  }
};

// One whose journal keeps the first 50 bytes of each body.
class CurtVerificationTest : public VerificationTest {
 protected:
  CurtVerificationTest() : VerificationTest({.body_bytes_max = 50}) {}
};

}  // namespace nairi::mock::testing_kit
