#pragma once

#include "state/file_system.hpp"

namespace nairi::mock::state {

// The machine's own.
class PosixFileSystem final : public FileSystem {
 public:
  [[nodiscard]] domain::Result<std::optional<std::string>> Read(const std::string& file) override;
  [[nodiscard]] domain::Result<void> WriteAndSync(const std::string& file,
                                                  std::string_view bytes) override;
  [[nodiscard]] domain::Result<void> Rename(const std::string& from,
                                            const std::string& to) override;
  [[nodiscard]] domain::Result<void> Remove(const std::string& file) override;
  [[nodiscard]] domain::Result<void> SyncDirectoryOf(const std::string& file) override;
};

}  // namespace nairi::mock::state
