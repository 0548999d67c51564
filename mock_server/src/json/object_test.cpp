#include "json/object.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <nlohmann/json.hpp>

#include "json/document.hpp"

namespace nairi::mock::json {
namespace {

enum class Colour { kRed, kBlue };
constexpr domain::NamedValues<Colour, 2> kColours = {
    {{"red", Colour::kRed}, {"blue", Colour::kBlue}}};

std::string Complaint(std::string_view text, const std::function<void(Object&)>& read) {
  const auto done = ReadDocument(text, [&read](const Node& node) {
    Object object(node);
    read(object);
    return 0;
  });
  return done ? "no complaint" : done.error().detail;
}

TEST(Object, MembersKnowTheirPlace) {
  const std::string text = R"({"outer": {"list": [{"inner": 1}]}})";
  EXPECT_EQ(Complaint(text,
                      [](Object& object) {
                        for (const Node& node : Object(object.At("outer")).At("list").Elements()) {
                          (void)Object(node).At("inner").Text();
                        }
                      }),
            "outer.list[0].inner: must be a string");
}

TEST(Object, NeedsWhatMustBeThere) {
  EXPECT_EQ(Complaint("{}", [](Object& object) { (void)object.At("name").Text(); }),
            "(top level): needs name");
}

TEST(Object, MayHaveWhatNeedNotBeThere) {
  EXPECT_EQ(Complaint(R"({"b": 1})",
                      [](Object& object) {
                        EXPECT_FALSE(object.Find("a"));
                        EXPECT_TRUE(object.Has("b"));
                        EXPECT_EQ(object.Find("b")->Integer(), 1);
                        EXPECT_EQ(object.OneOf("c", kColours, Colour::kBlue), Colour::kBlue);
                        object.Finish();
                      }),
            "no complaint");
}

TEST(Object, RefusesTheKeysThatNobodyAskedFor) {
  const auto read = [](Object& object) {
    (void)object.Find("known");
    object.Finish();
  };
  EXPECT_EQ(Complaint(R"({"known": 1})", read), "no complaint");
  EXPECT_EQ(Complaint(R"({"known": 1, "knwon": 1})", read), "(top level): unknown key 'knwon'");
}

TEST(Object, MayHaveToHaveExactlyOneMember) {
  const auto read = [](Object& object) { (void)object.OnlyKeyOf({"a", "b"}); };
  EXPECT_EQ(Complaint(R"({"b": 1})", read), "no complaint");
  EXPECT_EQ(Complaint("{}", read), "(top level): must have exactly one of a, b");
  EXPECT_EQ(Complaint(R"({"a": 1, "b": 1})", read), "(top level): must have exactly one of a, b");
  EXPECT_EQ(Complaint(R"({"a": 1, "c": 1})", read), "(top level): unknown key 'c'");
}

TEST(Object, NamesAllItsMembers) {
  EXPECT_EQ(Complaint(R"({"x": "1", "y": 2})",
                      [](Object& object) {
                        for (const auto& [name, node] : object.Members()) (void)node.Text();
                        object.Finish();
                      }),
            "y: must be a string");
}

TEST(Object, HasNoMembersWhenItIsNone) {
  EXPECT_EQ(Complaint("[]",
                      [](Object& object) {
                        EXPECT_TRUE(object.Members().empty());
                        (void)object.At("a").Text();
                        object.Finish();
                      }),
            "(top level): must be an object");
}

}  // namespace
}  // namespace nairi::mock::json
