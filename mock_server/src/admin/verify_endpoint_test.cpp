#include "admin/verify_endpoint.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/test_admin.hpp"

namespace nairi::mock::admin {
namespace {

using testing::HasSubstr;
using testing_kit::Answer;
using testing_kit::JsonRequest;
using testing_kit::TestAdmin;

TEST(VerifyEndpoint, JudgesWhatTheJournalHolds) {
  TestAdmin admin;
  const auto journal = admin.api().sandbox().journal();
  const auto sequence =
      journal->Arrive(JsonRequest("POST", "/conversations/start", "{}"), "start_conversation", {});
  journal->Answer(
      sequence,
      {.status = 201, .body = std::string(R"({"job_id": "job_1", "message_id": "cmsg_1"})")}, {});
  const Answer answer =
      admin.Post("/requests/verify", R"({"check": "conversations_started", "exactly": 0})");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body["check"], "conversations_started");
  EXPECT_EQ(answer.body["verdict"], "fails");
  EXPECT_EQ(answer.body["evidence"], "complete");
  EXPECT_EQ(answer.body["exchanges"], nlohmann::json({1}));
  EXPECT_EQ(answer.body["timeline"].size(), 1U);
}

TEST(VerifyEndpoint, SaysWhatIsWrongWithACheck) {
  TestAdmin admin;
  const auto error = [&admin](std::string_view check) {
    const Answer answer = admin.Post("/requests/verify", check);
    EXPECT_EQ(answer.status, 400);
    return answer.error();
  };
  EXPECT_THAT(error(R"({"check": "no_such"})"), HasSubstr("check: 'no_such' is none of "));
  EXPECT_THAT(error(R"({"check": "poll_budget", "at_most": 1, "atleast": 1})"),
              HasSubstr("unknown key 'atleast'"));
  EXPECT_THAT(error(R"({"check": "sequence", "operations": ["get_mesage"]})"),
              HasSubstr("operations[0]: 'get_mesage' is no operation"));
  EXPECT_EQ(error(""), "(top level): needs check");
}

}  // namespace
}  // namespace nairi::mock::admin
