#include "testing/scratch_directory.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace nairi::mock::testing_kit {
namespace {

TEST(ScratchDirectory, IsEmptyAtFirstAndGoneAtLast) {
  std::filesystem::path path;
  {
    const ScratchDirectory scratch;
    path = scratch.path();
    EXPECT_TRUE(std::filesystem::is_empty(path));
    std::ofstream(path / "file") << "text";
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(ScratchDirectory, IsItsOwnersAlone) {
  const ScratchDirectory first;
  const ScratchDirectory second;
  EXPECT_NE(first.path(), second.path());
}

}  // namespace
}  // namespace nairi::mock::testing_kit
