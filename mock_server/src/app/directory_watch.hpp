#pragma once

#include <filesystem>

namespace nairi::mock::app {

// Tells when the files of a directory were written, moved in or out, or removed. It hears of
// changes from its construction on, by inotify, so that nothing has to be asked again and again.
// What a link in the directory points to is not watched; once the directory itself is gone, nothing
// is.
class DirectoryWatch {
 public:
  // Throws std::system_error, naming the directory, when it cannot be watched.
  explicit DirectoryWatch(const std::filesystem::path& directory);
  DirectoryWatch(const DirectoryWatch&) = delete;
  DirectoryWatch& operator=(const DirectoryWatch&) = delete;
  ~DirectoryWatch();

  enum class Event { kChanged, kStopped };
  // Blocks until there was a change and, since editors write in several steps, no other for a
  // moment, or until Stop is called. For one thread at a time.
  [[nodiscard]] Event Next();
  // Ends a Next that waits, and every later one. From any thread.
  void Stop();

 private:
  enum class Heard { kChange, kNothing, kStop };
  [[nodiscard]] Heard Listen(int timeout_ms);

  int inotify_;
  int stop_;  // an eventfd, readable once Stop was called
};

}  // namespace nairi::mock::app
