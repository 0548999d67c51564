#include "admin/reset_endpoint.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tuple>

#include "testing/test_admin.hpp"

namespace nairi::mock::admin {
namespace {

using testing::HasSubstr;
using testing_kit::TestAdmin;

TEST(Reset, OfConversationsKeepsTheRest) {
  TestAdmin admin;
  admin.api().Start();
  admin.api().Post("/agents", R"({"name": "Mine"})");
  admin.Post("/clock", R"({"advance": "1s"})");
  EXPECT_EQ(admin.Post("/reset", R"({"scope": "conversations"})").status, 200);
  EXPECT_EQ(admin.Get("/conversations").body["total"], 3);
  EXPECT_EQ(admin.Get("/clock").body["now"], "2026-01-01T00:00:01.000Z");
  EXPECT_TRUE(admin.Get("/clock").body["next_due"].is_null());
  EXPECT_EQ(admin.api().Get("/agents/mine").status, 200);
}

TEST(Reset, OfFaultsOrJournalKeepsTheOther) {
  constexpr std::string_view kPlan =
      R"({"id": "p", "steps": [{"operation": "get_message", "fault": {"kind": "reset"}}]})";
  for (const auto& [scope, plans, requests] :
       {std::tuple{"faults", 0, 1}, {"journal", 1, 0}, {"conversations", 1, 1}, {"all", 0, 0}}) {
    TestAdmin admin;
    admin.Post("/faults", kPlan);
    admin.api().sandbox().journal()->Arrive({}, "get_message", {});
    admin.Post("/reset", R"({"scope": ")" + std::string(scope) + "\"}");
    EXPECT_EQ(admin.Get("/faults").body["plans"].size(), plans) << scope;
    EXPECT_EQ(admin.Get("/requests").body["total"], requests) << scope;
  }
}

TEST(Reset, OfAllMakesTheSandboxNew) {
  TestAdmin admin;
  const auto before = admin.api().Start();
  admin.api().Post("/agents", R"({"name": "Mine"})");
  admin.Post("/clock", R"({"advance": "1s"})");
  EXPECT_EQ(admin.Post("/reset", R"({"scope": "all"})").status, 200);
  EXPECT_EQ(admin.Get("/clock").body["now"], "2026-01-01T00:00:00.000Z");
  EXPECT_EQ(admin.api().Get("/agents/mine").status, 404);
  EXPECT_EQ(admin.api().Start(), before);
}

TEST(Reset, LeavesOtherSandboxesAlone) {
  TestAdmin admin;
  admin.api().Start();
  EXPECT_EQ(admin.Post("/reset?sandbox=nr_other", R"({"scope": "all"})").status, 200);
  EXPECT_EQ(admin.Get("/conversations").body["total"], 4);
}

TEST(Reset, NeedsAScopeThatThereIs) {
  TestAdmin admin;
  EXPECT_EQ(admin.Post("/reset").status, 400);
  EXPECT_EQ(admin.Post("/reset", R"({"scope": 1})").status, 400);
  EXPECT_THAT(admin.Post("/reset", R"({"scope": "everything"})").error(),
              HasSubstr("is none of faults, journal"));
}

}  // namespace
}  // namespace nairi::mock::admin
