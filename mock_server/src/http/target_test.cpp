#include "http/target.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nairi::mock::http {
namespace {

using ::testing::ElementsAre;

TEST(Target, SplitsAtTheFirstQuestionMark) {
  struct Case {
    std::string_view target, path, query;
  };
  for (const auto& row : {Case{"/a/b?x=1&y=2", "/a/b", "x=1&y=2"}, Case{"/a", "/a", ""},
                          Case{"/a?", "/a", ""}, Case{"/?a?b", "/", "a?b"}, Case{"", "", ""}}) {
    const auto split = SplitTarget(row.target);
    EXPECT_EQ(split.path, row.path);
    EXPECT_EQ(split.query, row.query);
  }
}

TEST(PercentDecode, ResolvesEscapesInBothCases) {
  EXPECT_EQ(PercentDecode("owner%2Frepo%2fx"), "owner/repo/x");
  EXPECT_EQ(PercentDecode("%C3%A9"), "\xC3\xA9");
  EXPECT_EQ(PercentDecode("%00"), std::string(1, '\0'));
  EXPECT_EQ(PercentDecode(""), "");
}

TEST(PercentDecode, KeepsAPlusUnlessItIsASpace) {
  EXPECT_EQ(PercentDecode("a+b"), "a+b");
  EXPECT_EQ(PercentDecode("a+b%2B", Plus::kSpace), "a b+");
}

TEST(PercentDecode, ReportsMalformedEscapes) {
  for (const auto* text : {"%", "a%", "%2", "%2g", "%g2", "%%20", "100%"}) {
    EXPECT_EQ(PercentDecode(text), std::nullopt) << text;
  }
}

TEST(PercentEncode, IsUndoneByDecoding) {
  std::string every_byte;
  for (int byte = 0; byte < 256; ++byte) every_byte.push_back(static_cast<char>(byte));
  EXPECT_EQ(PercentDecode(PercentEncode(every_byte)), every_byte);
  EXPECT_EQ(PercentDecode(PercentEncode(every_byte), Plus::kSpace), every_byte);
}

TEST(PercentEncode, EscapesAllButUnreservedCharacters) {
  EXPECT_EQ(PercentEncode("aZ09-._~"), "aZ09-._~");
  EXPECT_EQ(PercentEncode("a/b c+\xC3\xA9"), "a%2Fb%20c%2B%C3%A9");
}

TEST(SegmentBehind, IsTheOneAfterTheFirstOfThatName) {
  EXPECT_EQ(SegmentBehind("/v1/conversations/X/messages", "conversations"), "X");
  EXPECT_EQ(SegmentBehind("/v1/messages/messages", "messages"), "messages");
  EXPECT_EQ(SegmentBehind("/v1/conversations/X/messages", "messages"), "");
  EXPECT_EQ(SegmentBehind("/v1/agents", "messages"), "");
  EXPECT_EQ(SegmentBehind("", "messages"), "");
}

TEST(Query, DecodesParametersInOrder) {
  const auto query = Query::Parse("limit=20&cursor=a%2Bb+c&&flag&empty=&limit=5&x=a=b");
  ASSERT_TRUE(query);
  EXPECT_THAT(query->parameters(),
              ElementsAre(QueryParameter{"limit", "20"}, QueryParameter{"cursor", "a+b c"},
                          QueryParameter{"flag", ""}, QueryParameter{"empty", ""},
                          QueryParameter{"limit", "5"}, QueryParameter{"x", "a=b"}));
  EXPECT_EQ(query->Find("limit"), "20");
  EXPECT_EQ(query->Find("LIMIT"), std::nullopt);
}

TEST(Query, OfNothingIsEmpty) {
  ASSERT_TRUE(Query::Parse(""));
  EXPECT_TRUE(Query::Parse("")->parameters().empty());
  EXPECT_TRUE(Query::Parse("&&")->parameters().empty());
}

TEST(Query, ReportsMalformedEscapes) {
  EXPECT_FALSE(Query::Parse("limit=%"));
  EXPECT_FALSE(Query::Parse("%zz=1"));
  EXPECT_FALSE(Query::Parse("a=1&b=%4"));
}

}  // namespace
}  // namespace nairi::mock::http
