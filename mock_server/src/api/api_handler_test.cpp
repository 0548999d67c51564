#include "api/api_handler.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/test_api.hpp"

namespace nairi::mock::api {
namespace {

using testing::HasSubstr;
using testing_kit::Answer;
using testing_kit::JsonRequest;
using testing_kit::TestApi;

Answer WithAuthorization(std::string_view value) {
  http::Request request{.method = "GET", .target = "/api/public/v1/agents"};
  if (!value.empty()) request.headers.Add("authorization", std::string(value));
  return TestApi().Send(std::move(request));
}

TEST(Authorization, TakesAnyBearerKey) {
  for (const char* value : {"Bearer nr_abc", "bearer nr_maA=", "Bearer anything.else-1"}) {
    EXPECT_EQ(WithAuthorization(value).status, 200) << value;
  }
}

TEST(Authorization, RefusesEverythingElseWith401AndTheErrorShape) {
  for (const char* value : {"", "Bearer", "Bearer ", "Basic dXNlcjpwYXNz", "nr_abc", "Bearer a b",
                            "Bearer ccagent_1", "Bearer nairid_1", "Bearer eksecd_1"}) {
    const Answer answer = WithAuthorization(value);
    EXPECT_EQ(answer.status, 401) << value;
    EXPECT_EQ(answer.headers.Find("WWW-Authenticate"), "Bearer") << value;
    EXPECT_EQ(answer.error(), "invalid or missing API key") << value;
  }
  EXPECT_EQ(WithAuthorization("Bearer " + std::string(513, 'x')).status, 401);
}

TEST(Authorization, ComesBeforeEveryOtherCheck) {
  TestApi api;
  for (const char* path : {"/nowhere", "/messages/nonsense", "/agents"}) {
    http::Request request = JsonRequest("DELETE", path, "{");
    request.headers.Set("Authorization", "Bearer ccagent_1");
    EXPECT_EQ(api.Send(request).status, 401) << path;
  }
}

TEST(Routing, AnswersUnknownPathsWith404AndADiagnosis) {
  TestApi api;
  const Answer answer = api.Get("/conversation/start");
  EXPECT_EQ(answer.status, 404);
  EXPECT_EQ(answer.error(), "not found");
  EXPECT_THAT(std::string(*answer.headers.Find("X-Nairi-Mock-Diagnosis")),
              HasSubstr("no route GET /api/public/v1/conversation/start"));
}

TEST(Routing, AnswersPathsOutsideThePrefixWith404) {
  TestApi api;
  for (const char* target : {"/", "/agents", "/api/public/v1x/agents", "/api/public/v2/agents"}) {
    http::Request request = JsonRequest("GET", "", "");
    request.target = target;
    const Answer answer = api.Send(request);
    EXPECT_EQ(answer.status, 404) << target;
    EXPECT_THAT(std::string(*answer.headers.Find("X-Nairi-Mock-Diagnosis")),
                HasSubstr("/api/public/v1"));
  }
}

TEST(Routing, AnswersAWrongMethodWith405AndWhatIsAllowed) {
  TestApi api;
  const Answer answer = api.Delete("/conversations/start");
  EXPECT_EQ(answer.status, 405);
  EXPECT_EQ(answer.headers.Find("Allow"), "POST");
}

TEST(Routing, NeverEchoesControlCharactersIntoAHeader) {
  TestApi api;
  http::Request request = JsonRequest("GET", "/x\r\nSet-Cookie: y", "");
  const Answer answer = api.Send(request);
  EXPECT_EQ(answer.status, 404);
  for (const auto& [name, value] : answer.headers) {
    EXPECT_EQ(value.find_first_of("\r\n"), std::string::npos) << name;
  }
}

TEST(Routing, RefusesMalformedEscapes) {
  TestApi api;
  EXPECT_EQ(api.Get("/messages/%zz").status, 400);
  EXPECT_EQ(api.Get("/agents/my-agent/conversations?sort=%zz").status, 400);
}

TEST(Routing, FindsAgentsWithASlashRawAndEncoded) {
  TestApi api;
  for (const char* slug : {"acme/storefront", "acme%2Fstorefront", "acme%2fstorefront"}) {
    EXPECT_EQ(api.Get("/agents/" + std::string(slug)).body["agent_id"], "acme/storefront") << slug;
    EXPECT_EQ(api.Get("/agents/" + std::string(slug) + "/conversations").status, 200) << slug;
    EXPECT_EQ(api.Post("/agents/" + std::string(slug) + "/deploy", "").status, 202) << slug;
  }
}

TEST(Time, OfTheSandboxIsInTheDateHeader) {
  TestApi api;
  EXPECT_EQ(api.Get("/agents").headers.Find("Date"), "Thu, 01 Jan 2026 00:00:00 GMT");
  {
    service::Visit visit = api.sandbox().Enter();
    visit.AdvanceTo(visit.now() + std::chrono::seconds(61));
  }
  EXPECT_EQ(api.Get("/agents").headers.Find("Date"), "Thu, 01 Jan 2026 00:01:01 GMT");
  EXPECT_EQ(WithAuthorization("").headers.Find("Date"), "Thu, 01 Jan 2026 00:00:00 GMT");
}

TEST(Bodies, ThatAreNotAJsonObjectAreRefused) {
  TestApi api;
  const std::string deep = std::string(10'000, '[') + std::string(10'000, ']');
  const std::string deep_field = R"({"prompt":)" + deep + "}";
  for (const std::string& body :
       {std::string(""), std::string("{"), std::string("[]"), std::string("null"),
        std::string("\"x\""), std::string("{} x"), std::string("{\"prompt\": 1e999}"),
        std::string("{\"prompt\": \"\xC3\x28\"}"), deep, deep_field}) {
    http::Request request = JsonRequest("POST", "/conversations/start", body);
    request.headers.Set("Content-Type", "application/json");
    const Answer answer = api.Send(std::move(request));
    EXPECT_EQ(answer.status, 400) << body.substr(0, 40);
    EXPECT_NE(answer.error(), "") << body.substr(0, 40);
  }
}

TEST(Bodies, MustBeDeclaredAsJson) {
  TestApi api;
  constexpr std::string_view kBody = R"({"agent_id": "my-agent", "prompt": "x"})";
  for (const char* type :
       {"text/plain", "application/x-www-form-urlencoded", "application/jsonx"}) {
    http::Request request = JsonRequest("POST", "/conversations/start", kBody);
    request.headers.Set("Content-Type", type);
    EXPECT_EQ(api.Send(request).status, 400) << type;
  }
  for (const char* type : {"application/json", "Application/JSON ; charset=utf-8"}) {
    http::Request request = JsonRequest("POST", "/conversations/start", kBody);
    request.headers.Set("Content-Type", type);
    EXPECT_EQ(api.Send(request).status, 201) << type;
  }
}

}  // namespace
}  // namespace nairi::mock::api
