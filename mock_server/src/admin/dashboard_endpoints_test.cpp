#include "admin/dashboard_endpoints.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "testing/test_admin.hpp"

namespace nairi::mock::admin {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing_kit::TestAdmin;

http::Reply Fetch(TestAdmin& admin, const std::string& path) {
  return admin.handler().Handle({.method = "GET", .target = "/__admin" + path});
}

// What a page or a script of the dashboard loads, as paths behind /__admin.
std::set<std::string> LoadedBy(const std::string& text) {
  static const std::regex kLoads("(?:src|href)=\"([^\"]*)\"|from \"\\./([^\"]*)\"");
  std::set<std::string> loads;
  for (std::sregex_iterator at(text.begin(), text.end(), kLoads), end; at != end; ++at) {
    loads.insert("/" + ((*at)[1].matched ? (*at)[1].str() : "ui/" + (*at)[2].str()));
  }
  return loads;
}

TEST(Dashboard, LoadsNothingButWhatThisServerHas) {
  TestAdmin admin;
  std::set<std::string> seen;
  std::set<std::string> open = {"/ui"};
  while (!open.empty()) {
    const std::string path = *open.begin();
    open.erase(open.begin());
    if (!seen.insert(path).second) continue;
    const http::Reply reply = Fetch(admin, path);
    EXPECT_EQ(reply.status, 200) << path;
    EXPECT_THAT(reply.body.bytes(), Not(HasSubstr("://"))) << path;
    open.merge(LoadedBy(reply.body.bytes()));
  }
  EXPECT_EQ(seen.size(), 10U) << "the page and all of its other files";
}

TEST(Dashboard, RunsUnderAStrictPolicy) {
  TestAdmin admin;
  for (const char* path : {"/ui", "/ui/main.js", "/ui/style.css"}) {
    const http::Reply reply = Fetch(admin, path);
    const std::string policy(reply.headers.Find("Content-Security-Policy").value_or(""));
    EXPECT_THAT(policy, HasSubstr("default-src 'none'; script-src 'self';")) << path;
    EXPECT_THAT(policy, Not(HasSubstr("unsafe"))) << path;
    EXPECT_EQ(reply.headers.Find("X-Content-Type-Options"), "nosniff") << path;
  }
  EXPECT_EQ(Fetch(admin, "/ui").headers.Find("Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(Fetch(admin, "/ui/main.js").headers.Find("Content-Type"),
            "text/javascript; charset=utf-8");
}

TEST(Dashboard, NeverMakesMarkupOfAText) {
  TestAdmin admin;
  for (const char* file :
       {"main", "server", "element", "clock", "conversations", "timeline", "faults", "journal"}) {
    const std::string script = Fetch(admin, "/ui/" + std::string(file) + ".js").body.bytes();
    for (const char* sink : {"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write",
                             "eval(", "new Function", "DOMParser"}) {
      EXPECT_THAT(script, Not(HasSubstr(sink))) << file;
    }
  }
}

TEST(Dashboard, IsServedWithoutTheTokenAndShowsNothingWithoutIt) {
  TestAdmin admin({.token = "secret"});
  EXPECT_EQ(Fetch(admin, "/ui").status, 200);
  EXPECT_EQ(Fetch(admin, "/ui/main.js").status, 200);
  EXPECT_EQ(Fetch(admin, "/sandboxes").status, 401);
}

TEST(Dashboard, HasNoOtherFiles) {
  TestAdmin admin;
  EXPECT_EQ(Fetch(admin, "/ui/main").status, 404);
  EXPECT_EQ(Fetch(admin, "/ui/..%2Froutes.cpp").status, 404);
}

}  // namespace
}  // namespace nairi::mock::admin
