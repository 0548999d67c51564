#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace nairi::client::tests {

long StandardOfPublicHeaders();

namespace {

std::string ReadWhole(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

TEST(PublicHeaders, CompileAsCxx17) {
  EXPECT_EQ(StandardOfPublicHeaders(), 201703L);
}

TEST(PublicHeaders, ShowNeitherTheJsonLibraryNorTheHttpLibrary) {
  int headers = 0;
  for (const auto& entry : std::filesystem::directory_iterator(NAIRI_CLIENT_HEADERS)) {
    const std::string text = ReadWhole(entry.path());
    EXPECT_THAT(text, testing::Not(testing::HasSubstr("nlohmann"))) << entry.path();
    EXPECT_THAT(text, testing::Not(testing::HasSubstr("httplib"))) << entry.path();
    EXPECT_THAT(text, testing::StartsWith("#pragma once")) << entry.path();
    ++headers;
  }
  EXPECT_GT(headers, 20);
}

TEST(PublicHeaders, AreAllCompiledByTheCxx17Check) {
  const std::filesystem::path folder(NAIRI_CLIENT_HEADERS);
  const std::string check = ReadWhole(folder.parent_path().parent_path().parent_path() /
                                      "tests/public_headers_cxx17.cpp");
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    EXPECT_THAT(check, testing::HasSubstr("/" + entry.path().filename().string() + "\""));
  }
}

}  // namespace
}  // namespace nairi::client::tests
