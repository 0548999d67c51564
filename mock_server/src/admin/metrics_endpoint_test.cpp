#include "admin/metrics_endpoint.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/test_admin.hpp"

namespace nairi::mock::admin {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing_kit::TestAdmin;

std::string Scrape(TestAdmin& admin) {
  const http::Reply reply = admin.handler().Handle({.method = "GET", .target = "/__admin/metrics"});
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.headers.Find("Content-Type"), "text/plain; version=0.0.4; charset=utf-8");
  return reply.body.bytes();
}

TEST(Metrics, SayWhatWasAnsweredAndWhatIsHeld) {
  TestAdmin admin;
  admin.api().Start();
  admin.traffic().Note({.operation = 0, .status = 201, .fault = "delay"});
  admin.traffic().Note({.operation = 2, .status = 200, .took = std::chrono::microseconds(7)});
  const std::string text = Scrape(admin);
  for (const char* line :
       {"nairi_mock_build_info{version=\"1.2.3\"} 1\n", "nairi_mock_sandboxes 1\n",
        "nairi_mock_conversations 4\n", "nairi_mock_connections 2\n",
        "nairi_mock_uptime_seconds 90\n",
        "nairi_mock_requests_total{operation=\"start_conversation\",status=\"201\"} 1\n",
        "nairi_mock_poll_handling_seconds_count 1\n", "nairi_mock_faults_total{kind=\"delay\"} 1\n",
        "nairi_mock_journal_forgotten_total 0\n"}) {
    EXPECT_THAT(text, HasSubstr(line));
  }
}

TEST(Metrics, HaveNoLabelThatAClientChooses) {
  TestAdmin admin;
  EXPECT_EQ(admin.Get("/clock?sandbox=nr_some_secret_key").status, 200);
  EXPECT_THAT(Scrape(admin), Not(HasSubstr("secret_key")));
}

TEST(Metrics, NeedTheToken) {
  TestAdmin admin({.token = "secret"});
  EXPECT_EQ(admin.Get("/metrics").status, 401);
}

}  // namespace
}  // namespace nairi::mock::admin
