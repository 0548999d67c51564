#include "admin/state_endpoints.hpp"

#include <gtest/gtest.h>

#include "testing/test_admin.hpp"

namespace nairi::mock::admin {
namespace {

using testing_kit::AdminRequest;
using testing_kit::TestAdmin;

TEST(StateEndpoints, GiveASandboxToAnotherMock) {
  TestAdmin first;
  const auto turn = first.api().Start();
  first.Post("/clock", R"({"advance": "1500ms"})");
  const std::string state = first.handler().Handle(AdminRequest("GET", "/state")).body.bytes();
  EXPECT_EQ(state.find(testing_kit::TestApi::kKey), std::string::npos);

  TestAdmin second;
  EXPECT_EQ(second.Send(AdminRequest("PUT", "/state", state)).status, 204);
  EXPECT_EQ(second.handler().Handle(AdminRequest("GET", "/state")).body.bytes(), state);
  second.Post("/clock", R"({"run_until_idle": true})");
  const auto message = second.api().Get("/messages/" + turn["message_id"].get<std::string>());
  EXPECT_EQ(message.body["status"], "completed");
}

TEST(StateEndpoints, TakeAllOfADocumentOrNothing) {
  TestAdmin admin;
  admin.api().Start();
  auto document = admin.Get("/state").body;
  const std::string before = document.dump();
  document["faults"] = 7;
  const auto refused = admin.Send(AdminRequest("PUT", "/state", document.dump()));
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(refused.error().find("faults: "), 0U) << refused.error();
  EXPECT_EQ(admin.Get("/state").body.dump(), before);
}

TEST(StateEndpoints, AskingChangesNothing) {
  TestAdmin admin;
  admin.api().Start();
  EXPECT_EQ(admin.Get("/state").body, admin.Get("/state").body);
}

}  // namespace
}  // namespace nairi::mock::admin
