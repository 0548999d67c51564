#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "state/file_lock.hpp"
#include "state/posix_file_system.hpp"
#include "state/state_file.hpp"

namespace nairi::mock::state {

// Keeps a server's sandboxes in a file: loads them when it is made, writes them in a thread of its
// own while they change, and once more when it is destroyed.
class StateKeeper {
 public:
  struct Options {
    std::string file;
    std::chrono::milliseconds interval{100};  // between two writes, at the least
    // Told of a write that failed, in the keeper's thread; it will be tried again.
    std::function<void(const std::string& reason)> on_error;
  };

  // `registry` must have no sandbox yet, and outlive the keeper. Throws std::runtime_error, with
  // file and reason, when another keeper has the file or it cannot be read or written; it is then
  // as it was.
  StateKeeper(service::SandboxRegistry& registry, Options options);
  StateKeeper(const StateKeeper&) = delete;
  StateKeeper& operator=(const StateKeeper&) = delete;
  ~StateKeeper();

 private:
  void Run();
  void Save();

  service::SandboxRegistry& registry_;
  const Options options_;
  const FileLock lock_;
  PosixFileSystem files_;
  StateFile file_;
  std::mutex mutex_;
  std::condition_variable ended_;
  bool is_ending_ = false;
  std::thread thread_;
};

}  // namespace nairi::mock::state
