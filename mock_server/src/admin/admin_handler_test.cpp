#include "admin/admin_handler.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "admin/routes.hpp"
#include "testing/test_admin.hpp"

namespace nairi::mock::admin {
namespace {

using testing::HasSubstr;
using testing_kit::AdminRequest;
using testing_kit::Answer;
using testing_kit::JsonRequest;
using testing_kit::TestAdmin;

TEST(AdminHandler, LeavesTheDataPlaneAlone) {
  TestAdmin admin;
  EXPECT_EQ(admin.Send(JsonRequest("GET", "/agents", "")).status, 200);
  for (const char* target : {"/", "/__admin2/health", "/__Admin/health", "/api/__admin/health"}) {
    const Answer answer = admin.Send({.method = "GET", .target = target});
    EXPECT_EQ(answer.status, 404) << target;
    EXPECT_TRUE(answer.headers.Find("X-Nairi-Mock-Diagnosis")) << target;
  }
}

TEST(AdminHandler, SpeaksAboutTheSandboxOfTheBearerKey) {
  TestAdmin admin;
  admin.api().Start();
  EXPECT_EQ(admin.Get("/conversations").body["total"], 4);
  http::Request other = AdminRequest("GET", "/conversations");
  other.headers.Set("Authorization", "Bearer nr_other");
  EXPECT_EQ(admin.Send(other).body["total"], 3);
}

TEST(AdminHandler, SpeaksAboutTheSandboxThatTheQueryNames) {
  TestAdmin admin;
  admin.api().Start();
  EXPECT_EQ(admin.Get("/conversations?sandbox=nr_other").body["total"], 3);
  http::Request keyless = AdminRequest("GET", "/conversations?sandbox=nr_test");
  keyless.headers.Clear();
  EXPECT_EQ(admin.Send(keyless).body["total"], 4);
}

TEST(AdminHandler, AsksWhichSandboxWhenItIsNotTold) {
  TestAdmin admin;
  http::Request request = AdminRequest("GET", "/clock");
  request.headers.Clear();
  EXPECT_EQ(admin.Send(request).status, 400);
  EXPECT_THAT(admin.Send(request).error(), HasSubstr("which sandbox?"));
  request.headers.Set("Authorization", "Basic eDp5");
  EXPECT_EQ(admin.Send(request).status, 400);
  EXPECT_EQ(admin.Get("/clock?sandbox=").status, 400);
  EXPECT_EQ(admin.Get("/clock?sandbox=a%20b").status, 400);
  EXPECT_EQ(admin.Get("/clock?sandbox=%zz").status, 400);
}

TEST(AdminHandler, ExplainsWhatIsNotThere) {
  TestAdmin admin;
  const Answer missing = admin.Get("/clocks");
  EXPECT_EQ(missing.status, 404);
  EXPECT_THAT(missing.error(), HasSubstr("GET /__admin lists them"));
  const Answer method = admin.Delete("/clock");
  EXPECT_EQ(method.status, 405);
  EXPECT_EQ(method.headers.Find("Allow"), "GET, POST, HEAD");
  EXPECT_EQ(admin.Get("/health/").status, 404);
  EXPECT_EQ(admin.Post("/conversations/%zz/fail").status, 400);
}

TEST(AdminHandler, ListsItsRoutes) {
  TestAdmin admin;
  const Answer answer = admin.Get("");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body["routes"].size(), Routes().size());
}

TEST(AdminHandler, IsNotDrivenByAWebPage) {
  TestAdmin admin;
  for (const Route& route : Routes()) {
    http::Request request = AdminRequest(route.method, route.path.substr(kPrefix.size()));
    request.headers.Set("Host", "127.0.0.1:8080");
    request.headers.Set("Origin", "http://evil.example");
    EXPECT_EQ(admin.Send(request).status, 403) << route.path;
    request.headers = {{"Host", "evil.example:8080"}};
    EXPECT_EQ(admin.Send(request).status, 403) << route.path;
    // A preflight gets no leave either.
    request.method = "OPTIONS";
    request.headers = {{"Host", "127.0.0.1:8080"},
                       {"Origin", "http://evil.example"},
                       {"Access-Control-Request-Method", std::string(route.method)}};
    const Answer preflight = admin.Send(request);
    EXPECT_EQ(preflight.status, 403) << route.path;
    EXPECT_FALSE(preflight.headers.Find("Access-Control-Allow-Origin")) << route.path;
  }
  EXPECT_EQ(admin.api().registry().size(), 0U);
}

TEST(AdminHandler, WantsItsTokenForAllButTheProbes) {
  TestAdmin admin({.token = "secret"});
  for (const char* path : {"", "/health", "/ready", "/openapi.json"})
    EXPECT_EQ(admin.Get(path).status, 200) << path;
  for (const char* path : {"/sandboxes", "/clock", "/nowhere"}) {
    const Answer refused = admin.Get(path);
    EXPECT_EQ(refused.status, 401) << path;
    EXPECT_EQ(refused.headers.Find("WWW-Authenticate"), "X-Nairi-Mock-Admin-Token") << path;
  }
  http::Request request = AdminRequest("GET", "/clock");
  request.headers.Add("X-Nairi-Mock-Admin-Token", "secret");
  EXPECT_EQ(admin.Send(request).status, 200);
}

TEST(AdminHandler, RefusesBodiesThatAreNoJsonObject) {
  TestAdmin admin;
  const std::string deep = std::string(10'000, '[') + std::string(10'000, ']');
  for (const std::string& body : {std::string("{"), std::string("[]"), std::string("null"),
                                  std::string("{} x"), std::string("\"\xC3\x28\""), deep}) {
    for (const char* path : {"/clock", "/reset"}) {
      const Answer answer = admin.Post(path, body);
      EXPECT_EQ(answer.status, 400) << path << body.substr(0, 20);
      EXPECT_NE(answer.error(), "") << path << body.substr(0, 20);
    }
  }
}

}  // namespace
}  // namespace nairi::mock::admin
