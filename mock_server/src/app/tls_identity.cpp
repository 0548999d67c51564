#include "app/tls_identity.hpp"

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace nairi::mock::app {
namespace {

namespace fs = std::filesystem;

fs::path UserDataDirectory() {
  if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && *data != '\0') return data;
  if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0') {
    return fs::path(home) / ".local" / "share";
  }
  throw std::runtime_error("no directory for the certificate authority: set --tls-dir");
}

}  // namespace

transport::ServerCertificate ProvideTlsIdentity(const std::string& directory) {
  return transport::CertificateAuthority(directory.empty() ? UserDataDirectory() / "nairi-mock" / "tls"
                                                           : fs::path(directory))
      .Provide();
}

}  // namespace nairi::mock::app
