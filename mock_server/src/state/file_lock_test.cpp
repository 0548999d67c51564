#include "state/file_lock.hpp"

#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <thread>
#include <vector>

#include "testing/scratch_directory.hpp"

namespace nairi::mock::state {
namespace {

namespace fs = std::filesystem;

class FileLockTest : public testing::Test {
 protected:
  [[nodiscard]] std::string file() const { return (directory_.path() / "state.json").string(); }
  [[nodiscard]] bool IsFree() const {
    try {
      const FileLock lock(file());
      return true;
    } catch (const std::runtime_error&) {
      return false;
    }
  }
  [[nodiscard]] auto files() const {
    return std::distance(fs::directory_iterator(directory_.path()), fs::directory_iterator());
  }

 private:
  testing_kit::ScratchDirectory directory_;
};

TEST_F(FileLockTest, IsHeldByOneAndLeavesNothingBehind) {
  {
    const FileLock lock(file());
    EXPECT_FALSE(IsFree());
    EXPECT_FALSE(IsFree()) << "whoever is refused takes nothing away";
  }
  EXPECT_EQ(files(), 0);
  EXPECT_TRUE(IsFree());
}

TEST_F(FileLockTest, SaysWhichFileIsInUse) {
  const FileLock lock(file());
  try {
    const FileLock second(file());
    FAIL() << "two hold it";
  } catch (const std::runtime_error& error) {
    EXPECT_EQ(error.what(), file() + " is in use by another program");
  }
}

TEST_F(FileLockTest, OutlivesTheReplacementOfTheFile) {
  std::ofstream(file()) << "old";
  const FileLock lock(file());
  std::ofstream(file() + ".tmp") << "new";
  fs::rename(file() + ".tmp", file());
  EXPECT_FALSE(IsFree());
}

TEST_F(FileLockTest, IsTheSameByAnotherPathToTheDirectory) {
  const FileLock lock(file());
  const fs::path link = fs::path(file()).parent_path() / "link";
  fs::create_directory_symlink(fs::path(file()).parent_path(), link);
  EXPECT_THROW(FileLock((link / "state.json").string()), std::runtime_error);
}

TEST_F(FileLockTest, SaysWhyItCannotBeMade) {
  EXPECT_THROW(FileLock(file() + "/missing/state.json"), std::runtime_error);
}

TEST_F(FileLockTest, EndsWithAProcessThatIsKilled) {
  int ready[2];
  ASSERT_EQ(::pipe(ready), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const FileLock lock(file());
    static_cast<void>(!::write(ready[1], "x", 1));
    while (true) ::pause();
  }
  char byte = 0;
  ASSERT_EQ(::read(ready[0], &byte, 1), 1);
  EXPECT_FALSE(IsFree());
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  EXPECT_EQ(files(), 1) << "the name of the lock is left";
  EXPECT_TRUE(IsFree());
  for (const int end : ready) ::close(end);
}

// A name that is taken away while another holder opens it must not give the lock to two.
TEST_F(FileLockTest, IsNeverHeldByTwoHoweverOftenItChangesHands) {
  std::atomic<int> holders = 0;
  std::atomic<int> taken = 0;
  std::atomic<bool> was_shared = false;
  const auto contend = [&] {
    while (taken < 2'000) {
      try {
        const FileLock lock(file());
        if (++holders > 1) was_shared = true;
        ++taken;
        --holders;
      } catch (const std::runtime_error&) {
        std::this_thread::yield();
      }
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) threads.emplace_back(contend);
  for (auto& thread : threads) thread.join();
  EXPECT_FALSE(was_shared);
  EXPECT_GE(taken, 2'000);
}

}  // namespace
}  // namespace nairi::mock::state
