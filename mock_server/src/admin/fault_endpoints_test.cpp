#include "admin/fault_endpoints.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/test_admin.hpp"

namespace nairi::mock::admin {
namespace {

using testing::HasSubstr;
using testing_kit::Answer;
using testing_kit::TestAdmin;

constexpr std::string_view kPlan = R"({"id": "flaky", "steps": [
    {"operation": "get_message", "times": 2, "fault": {"kind": "status", "status": 503}}]})";

TEST(FaultEndpoints, PutAPlanInForceAndReportOnIt) {
  TestAdmin admin;
  const Answer added = admin.Post("/faults", kPlan);
  EXPECT_EQ(added.status, 201);
  EXPECT_EQ(added.body["id"], "flaky");
  EXPECT_EQ(added.body["completed"], false);
  const auto book = admin.api().sandbox().faults();
  EXPECT_TRUE(book->Decide("get_message", {}));
  const Answer report = admin.Get("/faults/flaky");
  EXPECT_EQ(report.status, 200);
  EXPECT_EQ(report.body["steps"][0]["used"], 1);
  EXPECT_EQ(report.body["steps"][0]["remaining"], 1);
  EXPECT_TRUE(book->Decide("get_message", {}));
  EXPECT_EQ(admin.Get("/faults/flaky").body["completed"], true);
  EXPECT_EQ(admin.Get("/faults").body["plans"].size(), 1U);
}

TEST(FaultEndpoints, DrawFromTheSandboxsSeedUnlessThePlanHasItsOwn) {
  TestAdmin admin;
  EXPECT_EQ(admin.Post("/faults", kPlan).body["seed"], admin.api().sandbox().seed());
}

TEST(FaultEndpoints, WithdrawPlans) {
  TestAdmin admin;
  admin.Post("/faults", kPlan);
  EXPECT_EQ(admin.Delete("/faults/flaky").status, 204);
  EXPECT_EQ(admin.Delete("/faults/flaky").status, 404);
  EXPECT_EQ(admin.Get("/faults/flaky").status, 404);
  admin.Post("/faults", kPlan);
  EXPECT_EQ(admin.Delete("/faults").status, 204);
  EXPECT_TRUE(admin.Get("/faults").body["plans"].empty());
}

TEST(FaultEndpoints, SayWhatIsWrongWithAPlan) {
  TestAdmin admin;
  EXPECT_EQ(admin.Post("/faults").status, 400);
  EXPECT_EQ(admin.Post("/faults", "{").status, 400);
  const Answer misspelt = admin.Post("/faults", R"({"id": "x", "steps": [
      {"operation": "get_mesage", "fault": {"kind": "reset"}}]})");
  EXPECT_EQ(misspelt.status, 400);
  EXPECT_THAT(misspelt.error(), HasSubstr("steps[0].operation"));
}

TEST(FaultEndpoints, KeepToTheirSandbox) {
  TestAdmin admin;
  admin.Post("/faults", kPlan);
  EXPECT_TRUE(admin.Get("/faults?sandbox=nr_other").body["plans"].empty());
}

}  // namespace
}  // namespace nairi::mock::admin
