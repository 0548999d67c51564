#include "verification/check_json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace nairi::mock::verification {
namespace {

using testing::HasSubstr;

std::string Complaint(std::string_view json) {
  const auto check = ParseCheck(json, {.operations = {"get_message"}});
  return check ? "no complaint" : check.error().detail;
}

TEST(CheckJson, ReadsTheClaimAndWhatItIsAbout) {
  const auto check =
      ParseCheck(R"({"check": "poll_budget", "at_most": 3, "job_id": "job_1", "since": 7})", {});
  ASSERT_TRUE(check);
  EXPECT_EQ(NameOf(*check), "poll_budget");
  EXPECT_EQ(std::get<PollBudget>(check->claim).at_most, 3U);
  EXPECT_EQ(check->scope.job_id, "job_1");
  EXPECT_EQ(check->scope.since, 7U);
}

TEST(CheckJson, ComplaintsNameThePlace) {
  EXPECT_THAT(Complaint(R"({"check": "x"})"), HasSubstr("check: 'x' is none of conversations_"));
  EXPECT_EQ(Complaint(R"({"check": 1})"), "check: must be a string");
  EXPECT_EQ(Complaint(R"({"check": "poll_budget"})"), "(top level): needs at_most");
  EXPECT_EQ(Complaint(R"({"check": "poll_budget", "at_most": -1})").substr(0, 24),
            "at_most: must be an inte");
  EXPECT_EQ(Complaint(R"({"check": "no_poll_after_terminal", "at_most": 1})"),
            "(top level): unknown key 'at_most'");
  EXPECT_EQ(Complaint(R"({"check": "gave_up_by", "deadline": "30s", "clock": "sun"})"),
            "clock: 'sun' is none of wall, sandbox");
  EXPECT_EQ(Complaint(R"({"check": "requests", "match": {"opration": "x"}, "exactly": 0})"),
            "match: unknown key 'opration'");
  EXPECT_EQ(Complaint(R"({"check": "sequence", "operations": ["get_message", "x"]})"),
            "operations[1]: 'x' is no operation");
  EXPECT_EQ(Complaint(R"({"check": "sequence", "operations": []})"),
            "operations: must be an array with elements");
  EXPECT_EQ(Complaint(R"({"check": "sequence", "operations": [1]})"),
            "operations[0]: must be a string");
  EXPECT_EQ(Complaint(R"({"check": "sequence", "operations": ["get_message"], "exact": 1})"),
            "exact: must be true or false");
  EXPECT_EQ(Complaint("[]"), "(top level): must be an object");
  EXPECT_NE(Complaint("{"), "no complaint");
}

TEST(CheckJson, AClaimThatClaimsNothingIsRefused) {
  EXPECT_EQ(Complaint(R"({"check": "requests", "exactly": 0})"), "(top level): needs match");
  EXPECT_EQ(Complaint(R"({"check": "conversations_started"})"),
            "(top level): needs exactly, at_least or at_most");
  EXPECT_EQ(Complaint(R"({"check": "conversations_started", "exactly": 1, "at_most": 2})"),
            "exactly: excludes at_least and at_most");
  EXPECT_EQ(Complaint(R"({"check": "conversations_started", "at_least": 3, "at_most": 2})"),
            "at_most: is less than at_least");
  EXPECT_EQ(Complaint(R"({"check": "poll_interval"})"),
            "(top level): needs at_least, at_most or grows");
  EXPECT_EQ(Complaint(R"({"check": "poll_interval", "at_least": "1s", "tolerance": 0.1})"),
            "tolerance: belongs to grows");
}

TEST(CheckJson, TheDescriptionHasARowForEachCheck) {
  std::ifstream file(NAIRI_CHECK_DESCRIPTION);
  std::ostringstream text;
  text << file.rdbuf();
  for (const auto name : CheckNames()) {
    EXPECT_NE(text.str().find("| `" + std::string(name) + "` |"), std::string::npos) << name;
  }
}

}  // namespace
}  // namespace nairi::mock::verification
