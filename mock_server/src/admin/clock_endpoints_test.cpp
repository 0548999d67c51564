#include "admin/clock_endpoints.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/test_admin.hpp"

namespace nairi::mock::admin {
namespace {

using testing::HasSubstr;
using testing_kit::Answer;
using testing_kit::TestAdmin;

TEST(ClockEndpoints, ShowTheClock) {
  TestAdmin admin;
  const Answer idle = admin.Get("/clock");
  EXPECT_EQ(idle.status, 200);
  EXPECT_EQ(idle.body, nlohmann::json::parse(R"({"mode": "manual", "speed": 1.0,
      "now": "2026-01-01T00:00:00.000Z", "next_due": null})"));
  admin.api().Start();
  EXPECT_EQ(admin.Get("/clock").body["next_due"], "2026-01-01T00:00:00.500Z");
}

TEST(ClockEndpoints, AdvanceAndTellWhatHappened) {
  TestAdmin admin;
  const auto turn = admin.api().Start("queued");
  const Answer answer = admin.Post("/clock", R"({"advance": "6s"})");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body["now"], "2026-01-01T00:00:06.000Z");
  EXPECT_EQ(answer.body["fired"], 2);
  ASSERT_EQ(answer.body["events"].size(), 2U);
  EXPECT_EQ(answer.body["events"][0], (nlohmann::json{{"at", "2026-01-01T00:00:05.000Z"},
                                                      {"job_id", turn["job_id"]},
                                                      {"message_id", turn["message_id"]},
                                                      {"what", "pickup"},
                                                      {"status", "pending"}}));
  EXPECT_EQ(answer.body["events"][1]["what"], "steps[0]");
}

TEST(ClockEndpoints, AdvanceToAMomentAndNeverBack) {
  TestAdmin admin;
  EXPECT_EQ(admin.Post("/clock", R"({"advance_to": "2026-01-02T00:00:00Z"})").body["now"],
            "2026-01-02T00:00:00.000Z");
  const Answer back = admin.Post("/clock", R"({"advance_to": "2025-01-01T00:00:00Z"})");
  EXPECT_EQ(back.status, 200);
  EXPECT_EQ(back.body["now"], "2026-01-02T00:00:00.000Z");
  EXPECT_EQ(back.body["fired"], 0);
}

TEST(ClockEndpoints, RunUntilIdle) {
  TestAdmin admin;
  const auto turn = admin.api().Start();
  const Answer answer = admin.Post("/clock", R"({"run_until_idle": true})");
  EXPECT_EQ(answer.body["fired"], 5);
  EXPECT_TRUE(answer.body["next_due"].is_null());
  const std::string message = turn["message_id"];
  EXPECT_EQ(admin.api().Get("/messages/" + message).body["status"], "completed");
}

TEST(ClockEndpoints, ChangeModeAndSpeed) {
  TestAdmin admin;
  const Answer answer = admin.Post("/clock", R"({"mode": "skip", "speed": 10})");
  EXPECT_EQ(answer.body["mode"], "skip");
  EXPECT_EQ(answer.body["speed"], 10.0);
  EXPECT_EQ(answer.body["fired"], 0);
  EXPECT_EQ(admin.Post("/clock", R"({"mode": "manual"})").body["mode"], "manual");
  EXPECT_EQ(admin.Post("/clock", R"({"speed": 2})").body["speed"], 2.0);
}

TEST(ClockEndpoints, ListNoMoreThanAThousandEvents) {
  TestAdmin admin;
  for (int i = 0; i < 250; ++i) admin.api().Start("completes");
  const Answer answer = admin.Post("/clock", R"({"run_until_idle": true})");
  EXPECT_GE(answer.body["fired"], 250 * 5);
  EXPECT_EQ(answer.body["events"].size(), 1'000U);
}

TEST(ClockEndpoints, RefuseEverythingElseAndSayWhere) {
  TestAdmin admin;
  struct Case {
    const char* body;
    const char* error;
  };
  for (const Case& each : {
           Case{"{}", "must hold one of"},
           Case{R"({"advance": "5s", "run_until_idle": true})", "must hold one of"},
           Case{R"({"advance": 5})", "advance: must be a string"},
           Case{R"({"advance": "5 seconds"})", "advance: '5 seconds' is not a duration"},
           Case{R"({"advance": "-5s"})", "advance: '-5s' is not a duration"},
           Case{R"({"advance_to": "tomorrow"})", "advance_to: must be an RFC 3339 time"},
           Case{R"({"run_until_idle": false})", "run_until_idle: must be true"},
           Case{R"({"mode": "fast"})", "mode: must be real, manual or skip"},
           Case{R"({"speed": 0})", "speed: must be greater than 0"},
           Case{R"({"speed": 1e300})", "speed: must be greater than 0, and 1000000"},
           Case{R"({"advnce": "5s"})", "unknown key 'advnce'"},
       }) {
    const Answer answer = admin.Post("/clock", each.body);
    EXPECT_EQ(answer.status, 400) << each.body;
    EXPECT_THAT(answer.error(), HasSubstr(each.error)) << each.body;
  }
  EXPECT_EQ(admin.Get("/clock").body["now"], "2026-01-01T00:00:00.000Z");
}

TEST(ClockEndpoints, StayWithinTheYearsThatATimestampCanShow) {
  TestAdmin admin;
  int refused = 0;
  for (int i = 0; i < 9; ++i) {
    const Answer answer = admin.Post("/clock", R"({"advance": "8760000h"})");
    if (answer.status == 400) ++refused;
  }
  EXPECT_GT(refused, 0);
  EXPECT_EQ(admin.Get("/clock").body["now"].get<std::string>().size(), 24U);
}

}  // namespace
}  // namespace nairi::mock::admin
