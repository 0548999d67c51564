#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>

#include "cassette/cassette.hpp"
#include "recorder/key_guard.hpp"

namespace nairi::mock::recorder {

// Where cassettes are kept: one file each, `NAME.cassette.json`, replaced as a whole. Safe for use
// from many threads.
class CassetteFolder {
 public:
  enum class Outcome : std::uint8_t { kWritten, kHoldsKey };

  // `guard` must outlive the folder. Throws std::filesystem::filesystem_error when the folder
  // cannot be made.
  CassetteFolder(std::filesystem::path folder, const KeyGuard& guard);

  // Refuses to write what holds a key. Throws std::system_error, naming the file, when it cannot
  // be written.
  [[nodiscard]] Outcome Write(const cassette::Cassette& cassette);

 private:
  const std::filesystem::path folder_;
  const KeyGuard& guard_;
  std::mutex mutex_;
};

}  // namespace nairi::mock::recorder
