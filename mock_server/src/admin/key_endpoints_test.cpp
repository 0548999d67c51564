#include "admin/key_endpoints.hpp"

#include <gtest/gtest.h>

#include "testing/test_admin.hpp"

namespace nairi::mock::admin {
namespace {

using testing_kit::TestAdmin;

TEST(KeyEndpoints, RevokeTheKeyForTheApiAlone) {
  TestAdmin admin;
  const auto turn = admin.api().Start();
  EXPECT_EQ(admin.Get("/key").body["revoked"], false);
  EXPECT_EQ(admin.Post("/key", R"({"revoked": true})").body["revoked"], true);
  const auto refused = admin.api().Get("/agents");
  EXPECT_EQ(refused.status, 401);
  EXPECT_EQ(refused.headers.Find("Date"), "Thu, 01 Jan 2026 00:00:00 GMT");
  EXPECT_EQ(admin.Get("/key").body["revoked"], true);

  // What is under way goes on.
  EXPECT_EQ(admin.Post("/clock", R"({"advance": "5s"})").status, 200);
  admin.Post("/key", R"({"revoked": false})");
  const auto message = admin.api().Get("/messages/" + turn["message_id"].get<std::string>());
  EXPECT_EQ(message.body["status"], "completed");
}

TEST(KeyEndpoints, AResetOfAllMakesTheKeyValid) {
  TestAdmin admin;
  admin.Post("/key", R"({"revoked": true})");
  admin.Post("/reset", R"({"scope": "conversations"})");
  EXPECT_EQ(admin.api().Get("/agents").status, 401);
  admin.Post("/reset", R"({"scope": "all"})");
  EXPECT_EQ(admin.api().Get("/agents").status, 200);
}

TEST(KeyEndpoints, SayWhatTheyDoNotTake) {
  TestAdmin admin;
  for (const char* body : {"", "{}", R"({"revoked": 1})", R"({"revoked": true, "x": 1})"}) {
    EXPECT_EQ(admin.Post("/key", body).status, 400) << body;
  }
  EXPECT_EQ(admin.Get("/key").body["revoked"], false);
}

}  // namespace
}  // namespace nairi::mock::admin
