#include "recorder/cassette_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <system_error>

#include "testing/scratch_directory.hpp"

namespace nairi::mock::recorder {
namespace {

class CassetteFolderTest : public ::testing::Test {
 protected:
  [[nodiscard]] std::string TextOf(const char* name) const {
    std::ifstream stream(scratch_.path() / "tapes" / name);
    return {std::istreambuf_iterator<char>(stream), {}};
  }

  testing_kit::ScratchDirectory scratch_;
  KeyGuard guard_;
  CassetteFolder folder_{scratch_.path() / "tapes", guard_};
};

TEST_F(CassetteFolderTest, NamesTheFileAfterTheCassette) {
  EXPECT_EQ(folder_.Write({.name = "desk-1"}), CassetteFolder::Outcome::kWritten);
  EXPECT_TRUE(std::filesystem::exists(scratch_.path() / "tapes" / "desk-1.cassette.json"));
}

TEST_F(CassetteFolderTest, ReplacesAFileAsAWhole) {
  ASSERT_EQ(folder_.Write({.name = "desk-1", .agent = std::string(5000, 'a')}),
            CassetteFolder::Outcome::kWritten);
  ASSERT_EQ(folder_.Write({.name = "desk-1", .agent = "b"}), CassetteFolder::Outcome::kWritten);
  EXPECT_EQ(TextOf("desk-1.cassette.json").find("aaaa"), std::string::npos);
}

TEST_F(CassetteFolderTest, RefusesToWriteAKey) {
  guard_.Learn({.headers = {{"Authorization", "Bearer hush-hush"}}});
  EXPECT_EQ(folder_.Write({.name = "desk-1", .agent = "of hush-hush"}),
            CassetteFolder::Outcome::kHoldsKey);
  EXPECT_TRUE(std::filesystem::is_empty(scratch_.path() / "tapes"));
}

TEST_F(CassetteFolderTest, NamesTheFileThatCannotBeWritten) {
  std::filesystem::remove_all(scratch_.path() / "tapes");
  try {
    (void)folder_.Write({.name = "desk-1"});
    FAIL();
  } catch (const std::system_error& error) {
    EXPECT_NE(std::string(error.what()).find("desk-1"), std::string::npos);
  }
}

}  // namespace
}  // namespace nairi::mock::recorder
