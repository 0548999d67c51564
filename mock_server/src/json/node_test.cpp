#include "json/node.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <nlohmann/json.hpp>

#include "json/document.hpp"

namespace nairi::mock::json {
namespace {

using namespace std::chrono_literals;

enum class Colour { kRed, kBlue };
constexpr domain::NamedValues<Colour, 2> kColours = {
    {{"red", Colour::kRed}, {"blue", Colour::kBlue}}};

// What is wrong with the text for a reader that asks one thing of it.
std::string Complaint(std::string_view text, const std::function<void(const Node&)>& ask) {
  const auto read = ReadDocument(text, [&ask](const Node& node) {
    ask(node);
    return 0;
  });
  return read ? "no complaint" : read.error().detail.substr(std::string("(top level): ").size());
}

template <typename T>
T Value(std::string_view text, T (*ask)(const Node&)) {
  return ReadDocument(text, ask).value();
}

TEST(Node, IsWhatItIsAskedFor) {
  EXPECT_EQ(Value<std::string>(R"("a")", [](const Node& n) { return n.NonEmptyText(); }), "a");
  EXPECT_EQ(Value<double>("0.25", [](const Node& n) { return n.Fraction(); }), 0.25);
  EXPECT_EQ(Value<double>("-7", [](const Node& n) { return n.Number(); }), -7);
  EXPECT_EQ(Value<std::uint64_t>("3.0", [](const Node& n) { return n.Count({.max = 3}); }), 3U);
  EXPECT_EQ(Value<int>("3", [](const Node& n) { return n.Count(1, 3); }), 3);
  EXPECT_EQ(Value<std::int64_t>("-3", [](const Node& n) { return n.Integer(); }), -3);
  EXPECT_EQ(Value<domain::Duration>(R"("1.5s")", [](const Node& n) { return n.Duration(); }),
            1500ms);
  EXPECT_EQ(Value<Colour>(R"("blue")", [](const Node& n) { return n.OneOf(kColours); }),
            Colour::kBlue);
}

TEST(Node, ComplainsOfWhatItIsNot) {
  const auto text = [](const Node& n) { (void)n.NonEmptyText(); };
  EXPECT_EQ(Complaint("1", text), "must be a string");
  EXPECT_EQ(Complaint(R"("")", text), "must not be empty");
  const auto count = [](const Node& n) { (void)n.Count({.min = 1, .max = 9}); };
  for (const char* wrong : {"0", "10", "1.5", "-1", "\"1\"", "null", "1e99"}) {
    EXPECT_EQ(Complaint(wrong, count), "must be an integer from 1 to 9") << wrong;
  }
  const auto fraction = [](const Node& n) { (void)n.Fraction(); };
  EXPECT_EQ(Complaint("1.1", fraction), "must be a number from 0 to 1");
  EXPECT_EQ(Complaint("true", fraction), "must be a number from 0 to 1");
  EXPECT_EQ(Complaint("1.1", [](const Node& n) { (void)n.Integer(); }), "must be an integer");
  EXPECT_EQ(Complaint("false", [](const Node& n) { n.RequireTrue(); }), "must be true");
  EXPECT_EQ(Complaint(R"("green")", [](const Node& n) { (void)n.OneOf(kColours); }),
            "'green' is none of red, blue");
  const auto duration = [](const Node& n) { (void)n.Duration(1min); };
  EXPECT_EQ(Complaint(R"("soon")", duration), "'soon' is not a duration such as 300ms, 1.5s or 2m");
  EXPECT_EQ(Complaint(R"("61s")", duration), "'61s' is longer than 1m");
  EXPECT_EQ(Complaint("{}", [](const Node& n) { (void)n.Elements(); }), "must be an array");
  EXPECT_EQ(Complaint("[]", [](const Node& n) { (void)n.AtLeastOneElement(); }),
            "must be an array with elements");
}

TEST(Node, ElementsKnowTheirPlace) {
  const auto read = ReadDocument(std::string_view(R"([["a"], [1]])"), [](const Node& node) {
    std::string all;
    for (const Node& list : node.Elements()) {
      for (const Node& element : list.Elements()) all += element.Text();
    }
    return all;
  });
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().detail, "[1][0]: must be a string");
}

TEST(Node, KeepsTheFirstComplaint) {
  const auto read = ReadDocument(std::string_view("1"), [](const Node& node) {
    node.Complain("first");
    return node.Text();
  });
  EXPECT_EQ(read.error().detail, "(top level): first");
}

}  // namespace
}  // namespace nairi::mock::json
