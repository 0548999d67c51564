#pragma once

#include <chrono>
#include <filesystem>
#include <functional>

#include "transport/server_options.hpp"

namespace nairi::mock::transport {

// Where a client finds whom to trust, and the server what to show.
struct ServerCertificate {
  std::filesystem::path ca_file;  // PEM; for SSL_CERT_FILE and its like
  TlsFiles server;
};

// A certificate authority for one machine, kept in a directory of its own: made at first use, kept
// while it is good, made again when it has expired or is broken. The server's certificate is
// renewed without touching the authority, so that who trusts it need not be asked again.
//
// Private keys are readable by their owner only. Processes that share the directory take turns by a
// file lock, and files appear by rename, so a reader never sees a part of one.
class CertificateAuthority {
 public:
  using Now = std::function<std::chrono::system_clock::time_point()>;

  // `now` decides what has expired.
  explicit CertificateAuthority(std::filesystem::path directory,
                                Now now = std::chrono::system_clock::now);

  // The files, which exist and are valid for another day at least. Throws std::system_error or
  // std::runtime_error when the directory cannot be used.
  [[nodiscard]] ServerCertificate Provide();

 private:
  std::filesystem::path directory_;
  Now now_;
};

}  // namespace nairi::mock::transport
