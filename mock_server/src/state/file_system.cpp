#include "state/file_system.hpp"

namespace nairi::mock::state {
namespace {

std::string DraftOf(const std::string& file) {
  return file + ".tmp";
}

}  // namespace

domain::Result<void> ReplaceFile(FileSystem& files, const std::string& file,
                                 std::string_view bytes) {
  const std::string draft = DraftOf(file);
  return files.WriteAndSync(draft, bytes)
      .and_then([&] { return files.Rename(draft, file); })
      .and_then([&] { return files.SyncDirectoryOf(file); });
}

domain::Result<void> RemoveDraft(FileSystem& files, const std::string& file) {
  return files.Remove(DraftOf(file));
}

}  // namespace nairi::mock::state
