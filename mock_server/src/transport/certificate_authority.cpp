#include "transport/certificate_authority.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include "transport/certificate.hpp"

namespace nairi::mock::transport {
namespace {

namespace fs = std::filesystem;
using std::chrono::hours;

constexpr auto kDay = hours(24);
constexpr auto kAuthorityLife = 3650 * kDay;
constexpr auto kServerLife = 824 * kDay;  // with the day before it 825, the most that Apple accepts
constexpr auto kBackdating = kDay;        // for clients whose clock is behind
constexpr auto kRenewBefore = kDay;

constexpr mode_t kPrivateDirectory = 0700;
constexpr mode_t kPrivateFile = 0600;
constexpr mode_t kPublicFile = 0644;

[[noreturn]] void Throw(const std::string& what, const fs::path& path) {
  throw std::system_error(errno, std::system_category(), "cannot " + what + " " + path.string());
}

// An open file descriptor.
class File {
 public:
  File(const fs::path& path, int flags, mode_t mode)
      : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {
    if (descriptor_ < 0) Throw("open", path);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() { ::close(descriptor_); }

  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

// Held by one process (and one thread) at a time; released when the file is closed.
class DirectoryLock {
 public:
  explicit DirectoryLock(const fs::path& directory)
      : file_(directory / ".lock", O_RDWR | O_CREAT, kPrivateFile) {
    while (::flock(file_.descriptor(), LOCK_EX) != 0) {
      if (errno != EINTR) Throw("lock", directory);
    }
  }

 private:
  File file_;
};

// Under the lock, so the temporary name is nobody else's.
void WriteFile(const fs::path& path, const std::string& bytes, mode_t mode) {
  const fs::path temporary = path.string() + ".new";
  ::unlink(temporary.c_str());  // left behind by a process that was killed
  {
    const File file(temporary, O_WRONLY | O_CREAT | O_EXCL, mode);
    std::size_t written = 0;
    while (written < bytes.size()) {
      const auto count = ::write(file.descriptor(), bytes.data() + written, bytes.size() - written);
      if (count < 0 && errno != EINTR) Throw("write", temporary);
      if (count > 0) written += static_cast<std::size_t>(count);
    }
  }
  if (::rename(temporary.c_str(), path.c_str()) != 0) Throw("rename", temporary);
}

std::string ReadFile(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct IdentityPaths {
  fs::path certificate;
  fs::path key;
};

std::optional<Identity> Load(const IdentityPaths& paths) {
  return ParseIdentity(ReadFile(paths.certificate), ReadFile(paths.key));
}

// The key first: a certificate without its key is found broken and made again, as is the reverse.
void Store(const IdentityPaths& paths, const Identity& identity) {
  WriteFile(paths.key, KeyPem(identity), kPrivateFile);
  WriteFile(paths.certificate, CertificatePem(identity), kPublicFile);
}

bool IsGood(const std::optional<Identity>& identity, const Identity& authority,
            CertificateTime now) {
  return identity && IsValidAt(*identity, now) && IsValidAt(*identity, now + kRenewBefore) &&
         IsSignedBy(*identity, authority);
}

Identity ProvideAuthority(const IdentityPaths& paths, CertificateTime now) {
  auto authority = Load(paths);
  if (authority && IsGood(authority, *authority, now)) return *std::move(authority);
  auto made = MakeAuthority({now - kBackdating, now + kAuthorityLife});
  Store(paths, made);
  return made;
}

void ProvideServer(const IdentityPaths& paths, const Identity& authority, CertificateTime now) {
  if (IsGood(Load(paths), authority, now)) return;
  const auto end = std::min<CertificateTime>(now + kServerLife, EndOfValidity(authority));
  Store(paths, MakeServerIdentity({now - kBackdating, end}, authority));
}

void CreatePrivateDirectory(const fs::path& directory) {
  if (directory.has_parent_path()) fs::create_directories(directory.parent_path());
  // One that exists stays as it is: it is the user's, and the keys are private files in any case.
  if (::mkdir(directory.c_str(), kPrivateDirectory) != 0 && errno != EEXIST) {
    Throw("create", directory);
  }
}

}  // namespace

CertificateAuthority::CertificateAuthority(fs::path directory, Now now)
    : directory_(std::move(directory)), now_(std::move(now)) {}

ServerCertificate CertificateAuthority::Provide() {
  const auto now = now_();
  CreatePrivateDirectory(directory_);
  const DirectoryLock lock(directory_);
  const IdentityPaths authority_paths{directory_ / "ca.pem", directory_ / "ca-key.pem"};
  const IdentityPaths server_paths{directory_ / "server.pem", directory_ / "server-key.pem"};
  const auto authority = ProvideAuthority(authority_paths, now);
  ProvideServer(server_paths, authority, now);
  return {authority_paths.certificate, {server_paths.certificate, server_paths.key}};
}

}  // namespace nairi::mock::transport
