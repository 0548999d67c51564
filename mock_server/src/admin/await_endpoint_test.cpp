#include "admin/await_endpoint.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

#include "http/deferral.hpp"
#include "testing/test_admin.hpp"

namespace nairi::mock::admin {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing_kit::AdminRequest;
using testing_kit::Answer;
using testing_kit::TestAdmin;
using testing_kit::ToAnswer;

class AwaitEndpoint : public testing::Test {
 protected:
  std::shared_ptr<http::Deferral> Defer(std::string_view json) {
    return admin_.handler().Handle(AdminRequest("POST", "/requests/await", json)).deferral;
  }
  void Arrive(std::string_view operation) {
    admin_.api().sandbox().journal()->Arrive({}, operation, {});
  }

  TestAdmin admin_;
};

TEST_F(AwaitEndpoint, ResolvesWhenEnoughHaveCome) {
  const auto deferral = Defer(R"({"operation": "get_message", "count": 2, "deadline": "5s"})");
  ASSERT_NE(deferral, nullptr);
  EXPECT_EQ(deferral->patience(), 5s);
  std::optional<Answer> answer;
  deferral->Start([&](const http::Reply& reply) { answer = ToAnswer(reply); });
  Arrive("get_message");
  Arrive("list_agents");
  EXPECT_FALSE(answer);
  Arrive("get_message");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->body["conclusion"], "holds");
  EXPECT_EQ(answer->body["count"], 2);
}

TEST_F(AwaitEndpoint, ResolvesAtOnceWhenTheyHaveComeBefore) {
  Arrive("get_message");
  const auto deferral = Defer("");
  std::optional<Answer> answer;
  deferral->Start([&](const http::Reply& reply) { answer = ToAnswer(reply); });
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body["conclusion"], "holds");
}

TEST_F(AwaitEndpoint, SaysHowManyThereWereWhenTheTimeIsUp) {
  const auto deferral = Defer(R"({"count": 2})");
  deferral->Start([](const http::Reply&) { FAIL() << "nothing was reached"; });
  Arrive("get_message");
  const Answer answer = ToAnswer(deferral->GiveUp());
  EXPECT_EQ(answer.body["conclusion"], "fails");
  EXPECT_EQ(answer.body["count"], 1);
  Arrive("get_message");
}

TEST_F(AwaitEndpoint, SaysNothingOnceItIsCancelled) {
  const auto deferral = Defer("");
  deferral->Start([](const http::Reply&) { FAIL() << "it was cancelled"; });
  deferral->Cancel();
  Arrive("get_message");
}

TEST_F(AwaitEndpoint, RefusesWhatItCannotWaitFor) {
  for (const char* body : {"[]", R"({"count": -1})", R"({"count": "2"})", R"({"deadline": "11m"})",
                           R"({"deadline": 5})", R"({"opration": "x"})"}) {
    const Answer answer = admin_.Post("/requests/await", body);
    EXPECT_EQ(answer.status, 400) << body;
    EXPECT_NE(answer.error(), "") << body;
  }
}

}  // namespace
}  // namespace nairi::mock::admin
