#include "json/document.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace nairi::mock::json {
namespace {

using testing::StartsWith;

std::string Text(const Node& node) {
  return node.Text();
}

std::string Complaint(std::string_view text) {
  const auto read = ReadDocument(text, Text);
  return read ? "no complaint" : read.error().detail;
}

TEST(Document, IsWhatTheReaderMakesOfIt) {
  EXPECT_EQ(ReadDocument(std::string_view(R"("x")"), Text).value(), "x");
  EXPECT_EQ(ReadDocument(nlohmann::json("x"), Text).value(), "x");
}

TEST(Document, IsRefusedWhenTheReaderComplains) {
  EXPECT_EQ(Complaint("1"), "(top level): must be a string");
}

TEST(Document, SaysWhereATextIsNoJson) {
  EXPECT_THAT(Complaint("\"x"), StartsWith("(top level): not valid JSON: "));
  EXPECT_THAT(Complaint(""), StartsWith("(top level): not valid JSON: "));
  // Once a number that no double holds left the reader as an exception.
  EXPECT_THAT(Complaint("1e999"), StartsWith("(top level): not valid JSON: "));
}

TEST(Document, HasABoundForItsDepth) {
  EXPECT_EQ(Complaint(std::string(64, '[') + std::string(64, ']')),
            "(top level): must be a string");
  EXPECT_EQ(Complaint(std::string(65, '[')), "(top level): nested too deeply");
  EXPECT_EQ(Complaint('"' + std::string(65, '[') + "\\\"[\""), "no complaint");
}

}  // namespace
}  // namespace nairi::mock::json
