#include "http/parameterized.hpp"

#include <gtest/gtest.h>

namespace nairi::mock::http {
namespace {

std::string FilenameIn(std::string_view parameters) {
  const auto read = ParseDisposition("form-data; " + std::string(parameters));
  if (!read) return "(malformed)";
  return std::string(read->parameters.Find("filename").value_or("(none)"));
}

TEST(Disposition, IsReadAsEachClientWritesIt) {
  struct Case {
    std::string_view client, sent, name;
  };
  for (const Case& row : {
           // Go's mime/multipart and Apache's client escape both.
           Case{"go", R"(name="file"; filename="a \"b\" \\ c.txt")", R"(a "b" \ c.txt)"},
           Case{"go", R"(name="file"; filename="dir\\")", R"(dir\)"},
           // Browsers, and undici of Node: %22, and a backslash as it is.
           Case{"browser", R"(name="file"; filename="a %22b%22 \ c.txt")", R"(a "b" \ c.txt)"},
           Case{"browser", R"(name="file"; filename="C:\dir\x.txt")", R"(C:\dir\x.txt)"},
           Case{"browser", R"(name="file"; filename="\\server\x.txt")", R"(\\server\x.txt)"},
           Case{"browser", R"(name="file"; filename="dir\")", R"(dir\)"},
           Case{"browser", "name=\"file\"; filename=\"a%0D%0Ab\"", "a\r\nb"},
           // curl: --form-escape and before 7.81 as Go does, else as browsers do; it ends with
           // the type in another header.
           Case{"curl", R"(name="file"; filename="a%22b.txt")", R"(a"b.txt)"},
           Case{"curl", R"(name="file"; filename="a\"b.txt")", R"(a"b.txt)"},
           Case{"curl", R"(name="fi\"; filename="dir\")", R"(dir\)"},
           // requests: urllib3 2 as browsers do, urllib3 1.26 doubles a backslash.
           Case{"requests", R"(name="file"; filename="a\b.txt")", R"(a\b.txt)"},
           Case{"requests", R"(name="file"; filename="a\\b.txt")", R"(a\b.txt)"},
           // Older Firefox escaped the quote alone.
           Case{"firefox", R"(name="file"; filename="C:\a \"b\".txt")", R"(C:\a "b".txt)"},
           // The package form-data of Node, before 4, and Ruby's multipart-post escaped nothing.
           Case{"form-data", R"(name="file"; filename="a "b".txt")", R"(a "b".txt)"},
           Case{"any", R"(name="file"; filename="100%.txt")", "100%.txt"},
           Case{"any", R"(name=file; filename=plain.txt)", "plain.txt"},
       }) {
    EXPECT_EQ(FilenameIn(row.sent), row.name) << row.client << ": " << row.sent;
  }
}

// Once a field whose name ends in a backslash was refused: \" was read as an escape.
TEST(Disposition, AFieldMayEndInABackslash) {
  const auto read = ParseDisposition(R"(form-data; name="fi\"; filename="x.txt")");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->word, "form-data");
  EXPECT_EQ(read->parameters.Find("name"), R"(fi\)");
  EXPECT_EQ(read->parameters.Find("filename"), "x.txt");
}

TEST(Disposition, ThatDoesNotEndIsMalformed) {
  for (const char* text : {R"(form-data; name="a)", R"(form-data; name="a"b; c="d)",
                           R"(form-data; name="a"; name="b")", "form-data; name"}) {
    EXPECT_FALSE(ParseDisposition(text)) << text;
  }
}

TEST(Parameterized, ReadsWordAndParameters) {
  const auto read = ParseParameterized(R"(multipart/form-data ; boundary="x y";; charset=utf-8 ;)");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->word, "multipart/form-data");
  EXPECT_EQ(read->parameters.Find("boundary"), "x y");
  EXPECT_EQ(read->parameters.Find("Charset"), "utf-8");
}

}  // namespace
}  // namespace nairi::mock::http
