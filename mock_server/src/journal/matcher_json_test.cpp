#include "journal/matcher_json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

namespace nairi::mock::journal {
namespace {

std::string Complaint(std::string_view json_text) {
  const auto matcher = ParseMatcher(json_text);
  return matcher ? "no complaint" : matcher.error().detail;
}

const Matcher kEverything{.operation = "get_message",
                          .method = "GET",
                          .target_prefix = "/api",
                          .job_id = "J",
                          .message_id = "M",
                          .body_contains = "b",
                          .headers = {{"X-A", "1"}},
                          .since = 7,
                          .status = 200,
                          .reply_contains = "r",
                          .verdict_contains = "v"};

TEST(MatcherJson, ReadsEveryCondition) {
  const auto matcher = ParseMatcher(R"({
    "operation": "get_message", "method": "GET", "target_prefix": "/api", "job_id": "J",
    "message_id": "M", "body_contains": "b", "headers": {"X-A": "1"}, "since": 7, "status": 200,
    "reply_contains": "r", "verdict_contains": "v"})");
  ASSERT_TRUE(matcher) << matcher.error().detail;
  EXPECT_EQ(*matcher, kEverything);
}

TEST(MatcherJson, WhatIsWrittenIsReadAgain) {
  EXPECT_EQ(*ParseMatcher(WriteMatcher(kEverything).dump()), kEverything);
  EXPECT_EQ(WriteMatcher({}).dump(), "{}");
}

TEST(MatcherJson, NoConditionMatchesEverything) {
  EXPECT_EQ(*ParseMatcher("{}"), Matcher());
}

TEST(MatcherJson, OnlyQuestionsAboutTheReplyNeedOne) {
  EXPECT_FALSE(ParseMatcher(R"({"operation": "x", "since": 3})")->NeedsReply());
  EXPECT_TRUE(ParseMatcher(R"({"status": 0})")->NeedsReply());
  EXPECT_TRUE(ParseMatcher(R"({"reply_contains": ""})")->NeedsReply());
  EXPECT_TRUE(ParseMatcher(R"({"verdict_contains": "kind=reset"})")->NeedsReply());
}

TEST(MatcherJson, ComplaintsNameThePlace) {
  EXPECT_EQ(Complaint(R"({"operaton": "x"})"), "(top level): unknown key 'operaton'");
  EXPECT_EQ(Complaint(R"({"operation": 1})"), "operation: must be a string");
  EXPECT_EQ(Complaint(R"({"headers": {"X-A": 1}})"), "headers.X-A: must be a string");
  EXPECT_EQ(Complaint(R"({"headers": []})"), "headers: must be an object");
  EXPECT_EQ(Complaint(R"({"status": 1000})"), "status: must be an integer from 0 to 999");
  EXPECT_EQ(Complaint(R"({"since": -1})"),
            "since: must be an integer from 0 to 18446744073709551615");
  EXPECT_EQ(Complaint("[]"), "(top level): must be an object");
  EXPECT_NE(Complaint(""), "no complaint");
  EXPECT_NE(Complaint(R"({"status": 1e999})"), "no complaint");
}

TEST(MatcherJson, TheDescriptionHasARowForEachCondition) {
  std::ifstream file(NAIRI_MATCHER_DESCRIPTION);
  std::ostringstream text;
  text << file.rdbuf();
  const auto written = WriteMatcher(kEverything);
  for (const auto& [key, value] : written.items()) {
    EXPECT_THAT(text.str(), testing::HasSubstr("| `" + key + "` |"));
  }
}

}  // namespace
}  // namespace nairi::mock::journal
