#include "state/file_system.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "state/posix_file_system.hpp"
#include "testing/scratch_directory.hpp"

namespace nairi::mock::state {
namespace {

namespace fs = std::filesystem;

TEST(PosixFileSystem, ReplacesAFileAndLeavesNoDraft) {
  const testing_kit::ScratchDirectory directory;
  const std::string file = (directory.path() / "state.json").string();
  PosixFileSystem files;
  EXPECT_EQ(files.Read(file).value(), std::nullopt);
  for (const char* bytes : {"first and longer", "second"}) {
    ASSERT_TRUE(ReplaceFile(files, file, bytes));
    EXPECT_EQ(files.Read(file).value(), bytes);
  }
  EXPECT_EQ(std::distance(fs::directory_iterator(directory.path()), fs::directory_iterator()), 1);
}

TEST(PosixFileSystem, KeepsWhatItWritesToTheUser) {
  const testing_kit::ScratchDirectory directory;
  const fs::path file = directory.path() / "state.json";
  PosixFileSystem files;
  // A draft that somebody could read, left behind by an older program.
  ASSERT_TRUE(files.WriteAndSync(file.string() + ".tmp", "x"));
  fs::permissions(file.string() + ".tmp", fs::perms::all);
  ASSERT_TRUE(ReplaceFile(files, file.string(), "secret"));
  EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST(PosixFileSystem, SaysWhichFileItCouldNotWrite) {
  const testing_kit::ScratchDirectory directory;
  const std::string file = (directory.path() / "missing" / "state.json").string();
  PosixFileSystem files;
  const auto replaced = ReplaceFile(files, file, "x");
  ASSERT_FALSE(replaced);
  EXPECT_NE(replaced.error().detail.find(file), std::string::npos);
}

}  // namespace
}  // namespace nairi::mock::state
