#include "app/directory_watch.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <system_error>
#include <thread>

#include "testing/scratch_directory.hpp"

namespace nairi::mock::app {
namespace {

namespace fs = std::filesystem;

class DirectoryWatchTest : public testing::Test {
 protected:
  void Write(const std::string& name, std::string_view text) const {
    std::ofstream(File(name)) << text;
  }
  [[nodiscard]] fs::path File(const std::string& name) const { return directory_.path() / name; }

  testing_kit::ScratchDirectory directory_;
};

// Each change is heard by a watch that is there before it; if it were not, the test would not end.
TEST_F(DirectoryWatchTest, HearsOfEveryKindOfChange) {
  Write("old.json", "1");
  Write("elsewhere", "1");
  const std::function<void()> changes[] = {
      [this] { Write("new.json", "1"); },
      [this] { Write("old.json", "2"); },
      [this] { fs::remove(File("old.json")); },
      // What editors do: write beside it, then rename.
      [this] { fs::rename(File("elsewhere"), File("new.json")); },
      [this] { fs::rename(File("new.json"), File("newer.json")); },
      [this] { fs::remove_all(directory_.path()); },
  };
  for (const auto& change : changes) {
    DirectoryWatch watch(directory_.path());
    change();
    EXPECT_EQ(watch.Next(), DirectoryWatch::Event::kChanged);
  }
}

TEST_F(DirectoryWatchTest, TellsOfABurstOnce) {
  DirectoryWatch watch(directory_.path());
  for (int i = 0; i < 500; ++i) Write("a.json", std::to_string(i));
  EXPECT_EQ(watch.Next(), DirectoryWatch::Event::kChanged);
  watch.Stop();
  EXPECT_EQ(watch.Next(), DirectoryWatch::Event::kStopped);
}

TEST_F(DirectoryWatchTest, StopsFromAnotherThreadAndForGood) {
  DirectoryWatch watch(directory_.path());
  std::thread waiting([&watch] { EXPECT_EQ(watch.Next(), DirectoryWatch::Event::kStopped); });
  watch.Stop();
  waiting.join();
  Write("a.json", "1");
  EXPECT_EQ(watch.Next(), DirectoryWatch::Event::kStopped);
}

TEST_F(DirectoryWatchTest, NeedsADirectory) {
  EXPECT_THROW(DirectoryWatch(File("nowhere")), std::system_error);
  Write("file", "1");
  EXPECT_THROW(DirectoryWatch(File("file")), std::system_error);
}

}  // namespace
}  // namespace nairi::mock::app
