#include "state/file_system.hpp"

namespace nairi::mock::state {

domain::Result<void> ReplaceFile(FileSystem& files, const std::string& file,
                                 std::string_view bytes) {
  const std::string draft = file + ".tmp";
  return files.WriteAndSync(draft, bytes)
      .and_then([&] { return files.Rename(draft, file); })
      .and_then([&] { return files.SyncDirectoryOf(file); });
}

}  // namespace nairi::mock::state
