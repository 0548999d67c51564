#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/error.hpp"

namespace nairi::mock::state {

// The few things that keeping a file safe asks of a file system. Each fails with kInternal, with
// what went wrong as detail.
class FileSystem {
 public:
  FileSystem() = default;
  FileSystem(const FileSystem&) = delete;
  FileSystem& operator=(const FileSystem&) = delete;
  virtual ~FileSystem() = default;

  // Nothing if there is no such file.
  [[nodiscard]] virtual domain::Result<std::optional<std::string>> Read(
      const std::string& file) = 0;
  // Makes the file, or empties it, writes the bytes, and waits until they are on the disk. Nobody
  // but the user can read it.
  [[nodiscard]] virtual domain::Result<void> WriteAndSync(const std::string& file,
                                                          std::string_view bytes) = 0;
  // Gives a file another name; one that had that name is gone.
  [[nodiscard]] virtual domain::Result<void> Rename(const std::string& from,
                                                    const std::string& to) = 0;
  // Does nothing if there is no such file.
  [[nodiscard]] virtual domain::Result<void> Remove(const std::string& file) = 0;
  // Waits until the names in the file's directory are on the disk.
  [[nodiscard]] virtual domain::Result<void> SyncDirectoryOf(const std::string& file) = 0;
};

// Replaces what a file holds so that, whenever the machine stops, it holds all of the old bytes or
// all of the new ones. Once this has succeeded it holds the new ones. Uses FILE.tmp beside it.
[[nodiscard]] domain::Result<void> ReplaceFile(FileSystem& files, const std::string& file,
                                               std::string_view bytes);

// Takes away what a replacement that was killed has left beside the file.
[[nodiscard]] domain::Result<void> RemoveDraft(FileSystem& files, const std::string& file);

}  // namespace nairi::mock::state
