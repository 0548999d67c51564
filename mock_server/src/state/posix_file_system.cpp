#include "state/posix_file_system.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "state/descriptor.hpp"

namespace nairi::mock::state {
namespace {

using domain::Result;

tl::unexpected<domain::Error> Failed(std::string_view what, const std::string& file) {
  const std::string reason = std::generic_category().message(errno);
  return domain::Fail(domain::ErrorCode::kInternal,
                      "cannot " + std::string(what) + " " + file + ": " + reason);
}

bool WriteAll(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno != EINTR) return false;
    if (count > 0) bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

}  // namespace

Result<std::optional<std::string>> PosixFileSystem::Read(const std::string& file) {
  constexpr std::size_t kPiece = 1 << 16;
  const Descriptor descriptor(file, O_RDONLY);
  if (!descriptor.is_open() && errno == ENOENT) return std::nullopt;
  if (!descriptor.is_open()) return Failed("read", file);
  std::string text;
  std::array<char, kPiece> piece{};
  while (true) {
    const ssize_t count = ::read(descriptor.number(), piece.data(), piece.size());
    if (count == 0) return text;
    if (count < 0 && errno != EINTR) return Failed("read", file);
    if (count > 0) text.append(piece.data(), static_cast<std::size_t>(count));
  }
}

Result<void> PosixFileSystem::WriteAndSync(const std::string& file, std::string_view bytes) {
  const Descriptor descriptor(file, O_WRONLY | O_CREAT | O_TRUNC);
  // A file that was there keeps the mode it had.
  if (!descriptor.is_open() || ::fchmod(descriptor.number(), Descriptor::kOwnerOnly) != 0 ||
      !WriteAll(descriptor.number(), bytes) || ::fsync(descriptor.number()) != 0) {
    return Failed("write", file);
  }
  return {};
}

Result<void> PosixFileSystem::Rename(const std::string& from, const std::string& to) {
  if (std::rename(from.c_str(), to.c_str()) != 0) return Failed("write", to);
  return {};
}

Result<void> PosixFileSystem::Remove(const std::string& file) {
  if (::unlink(file.c_str()) != 0 && errno != ENOENT) return Failed("remove", file);
  return {};
}

Result<void> PosixFileSystem::SyncDirectoryOf(const std::string& file) {
  const std::string parent = std::filesystem::path(file).parent_path().string();
  const Descriptor directory(parent.empty() ? "." : parent, O_RDONLY | O_DIRECTORY);
  if (!directory.is_open() || ::fsync(directory.number()) != 0) return Failed("write", file);
  return {};
}

}  // namespace nairi::mock::state
