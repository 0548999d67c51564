#include "admin/request_endpoints.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/test_admin.hpp"

namespace nairi::mock::admin {
namespace {

using testing::HasSubstr;
using testing_kit::Answer;
using testing_kit::JsonRequest;
using testing_kit::TestAdmin;

class RequestEndpoints : public testing::Test {
 protected:
  // One exchange in the journal, as the handler in front of the API writes it.
  void Record(std::string_view operation, int status) {
    const http::Request request = JsonRequest("POST", "/conversations/start", R"({"prompt": "x"})");
    const auto journal = admin_.api().sandbox().journal();
    const auto sequence = journal->Arrive(request, operation, {});
    if (status == 0) return;
    journal->Answer(sequence, {.status = status, .body = std::string("{}")}, {.verdict = "plan=p"});
  }

  TestAdmin admin_;
};

TEST_F(RequestEndpoints, ListWhatWasAskedAndAnswered) {
  Record("start_conversation", 201);
  Record("start_conversation", 0);
  const Answer answer = admin_.Get("/requests");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body["total"], 2);
  EXPECT_EQ(answer.body["evidence"], "complete");
  const auto& first = answer.body["requests"][0];
  EXPECT_EQ(first["sequence"], 1);
  EXPECT_EQ(first["operation"], "start_conversation");
  EXPECT_EQ(first["target"], "/api/public/v1/conversations/start");
  EXPECT_EQ(first["request"]["body"], R"({"prompt": "x"})");
  EXPECT_EQ(first["reply"]["status"], 201);
  EXPECT_EQ(first["reply"]["fate"], "whole");
  EXPECT_EQ(first["reply"]["verdict"], "plan=p");
  EXPECT_TRUE(answer.body["requests"][1]["reply"].is_null());
}

TEST_F(RequestEndpoints, CountAndFindWhatMatches) {
  Record("start_conversation", 201);
  Record("start_conversation", 503);
  Record("get_message", 200);
  EXPECT_EQ(admin_.Post("/requests/count").body["count"], 3);
  EXPECT_EQ(admin_.Post("/requests/count", R"({"operation": "start_conversation"})").body["count"],
            2);
  const Answer found = admin_.Post("/requests/find", R"({"status": 503})");
  EXPECT_EQ(found.body["total"], 1);
  EXPECT_EQ(found.body["requests"][0]["sequence"], 2);
}

TEST_F(RequestEndpoints, ComePageByPage) {
  const auto sequences = [this](const Answer& answer) {
    EXPECT_EQ(answer.body["total"], 5);
    std::vector<int> all;
    for (const auto& request : answer.body["requests"]) all.push_back(request["sequence"]);
    return all;
  };
  for (int i = 0; i < 5; ++i) Record("get_message", 200);
  using Sequences = std::vector<int>;
  EXPECT_EQ(sequences(admin_.Get("/requests?limit=2")), (Sequences{4, 5}));
  EXPECT_EQ(sequences(admin_.Get("/requests?limit=2&before=4")), (Sequences{2, 3}));
  EXPECT_EQ(sequences(admin_.Get("/requests?limit=2&after=1")), (Sequences{2, 3}));
  EXPECT_EQ(sequences(admin_.Get("/requests?before=1")), Sequences{});
  EXPECT_EQ(sequences(admin_.Get("/requests?after=5")), Sequences{});
  EXPECT_EQ(sequences(admin_.Post("/requests/find?limit=1&after=2", R"({"status": 200})")),
            Sequences{3});
  EXPECT_EQ(admin_.Get("/requests?after=x").status, 400);
  EXPECT_EQ(admin_.Post("/requests/find?limit=1001").status, 400);
}

TEST_F(RequestEndpoints, ForgetOnPurpose) {
  Record("start_conversation", 201);
  EXPECT_EQ(admin_.Delete("/requests").status, 204);
  EXPECT_EQ(admin_.Get("/requests").body["total"], 0);
  EXPECT_EQ(admin_.Post("/requests/count").body["evidence"], "complete");
}

TEST_F(RequestEndpoints, SayWhatIsWrongWithAMatcher) {
  for (const char* path : {"/requests/count", "/requests/find"}) {
    EXPECT_THAT(admin_.Post(path, R"({"opration": "x"})").error(), HasSubstr("opration")) << path;
    EXPECT_EQ(admin_.Post(path, "[]").status, 400) << path;
  }
}

TEST_F(RequestEndpoints, ShowNoKey) {
  const auto journal = admin_.api().sandbox().journal();
  http::Request request = JsonRequest("GET", "/agents", "");
  request.headers.Set("Authorization", "Bearer nr_0123456789abcdef");
  journal->Arrive(request, "list_agents", {});
  const std::string shown = admin_.Get("/requests").body.dump();
  EXPECT_THAT(shown, testing::Not(HasSubstr("0123456789abcdef")));
  EXPECT_THAT(shown, HasSubstr("Bearer nr_...cdef"));
}

}  // namespace
}  // namespace nairi::mock::admin
