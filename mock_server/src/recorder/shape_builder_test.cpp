#include "recorder/shape_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nairi::mock::recorder {
namespace {

using ::testing::ElementsAre;
using ::testing::Key;

http::Reply Json(std::string body) {
  return {.headers = {{"Content-Type", "application/json; charset=utf-8"}},
          .body = std::move(body)};
}

cassette::AnswerShape ShapeOf(std::initializer_list<std::string> bodies) {
  ShapeBuilder builder;
  for (const std::string& body : bodies) builder.Add(Json(body));
  return builder.Build();
}

TEST(ShapeBuilder, NamesFieldsByTheirPath) {
  const auto shape = ShapeOf({R"({"messages":[{"id":"a","cost":1.5}],"total":3})"});
  EXPECT_THAT(shape.fields, ElementsAre(Key("messages"), Key("messages[]"), Key("messages[].cost"),
                                        Key("messages[].id"), Key("total")));
  EXPECT_THAT(shape.fields.at("messages").types, ElementsAre("array"));
  EXPECT_THAT(shape.fields.at("messages[].cost").types, ElementsAre("number"));
  EXPECT_THAT(shape.fields.at("total").types, ElementsAre("integer"));
}

TEST(ShapeBuilder, TakesAFieldAsOptionalThatSomeObjectOfItsPlaceWentWithout) {
  const auto shape = ShapeOf({R"({"messages":[{"id":"a"},{"id":"b","model":"m"}]})"});
  EXPECT_TRUE(shape.fields.at("messages[].model").is_optional);
  EXPECT_FALSE(shape.fields.at("messages[].id").is_optional);
  EXPECT_FALSE(shape.fields.at("messages").is_optional);
}

TEST(ShapeBuilder, CountsOverAllAnswers) {
  const auto shape = ShapeOf({R"({"id":"a","note":"x"})", R"({"id":"b"})", R"({"id":null})"});
  EXPECT_TRUE(shape.fields.at("note").is_optional);
  EXPECT_FALSE(shape.fields.at("id").is_optional);
  EXPECT_THAT(shape.fields.at("id").types, ElementsAre("null", "string"));
}

TEST(ShapeBuilder, KeepsTheTextsOfErrorsWithoutTheirIds) {
  const auto shape = ShapeOf({R"({"error":"message cmsg_01JZ0000000000000000000002 not found"})",
                              R"({"error":"message cmsg_01JZ0000000000000000000003 not found"})"});
  EXPECT_THAT(shape.errors, ElementsAre("message <id> not found"));
}

TEST(ShapeBuilder, KeepsNamesOfHeadersButNotThoseOfTheWay) {
  ShapeBuilder builder;
  builder.Add({.headers = {{"Content-Type", "text/html; charset=utf-8"},
                           {"Retry-After", "3"},
                           {"Date", "Thu, 01 Jan 2026 00:00:00 GMT"},
                           {"Via", "1.1 edge"}},
               .body = std::string("<h1>502</h1>")});
  const auto shape = builder.Build();
  EXPECT_EQ(shape.content_type, "text/html");
  EXPECT_THAT(shape.headers, ElementsAre("content-type", "retry-after"));
  EXPECT_TRUE(shape.fields.empty());
}

TEST(WithoutIds, LeavesWhatIsNoId) {
  EXPECT_EQ(WithoutIds("job is not an API job"), "job is not an API job");
  EXPECT_EQ(WithoutIds("job_short and agent_id"), "job_short and agent_id");
  EXPECT_EQ(WithoutIds("(job_01JZ0000000000000000000001)"), "(<id>)");
}

}  // namespace
}  // namespace nairi::mock::recorder
