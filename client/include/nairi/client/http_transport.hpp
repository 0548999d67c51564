#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "nairi/client/error.hpp"
#include "nairi/client/transport.hpp"

namespace nairi::client {

// Where to connect and whom to trust.
struct HttpTransportOptions {
  std::string origin;   // "http://127.0.0.1:8080", "https://api.nairi.ai"; a path is ignored
  std::string ca_file;  // PEM; empty: what OpenSSL trusts by default, which honours SSL_CERT_FILE
  std::chrono::milliseconds connect_timeout{10'000};
  int idle_connections_max = 8;
};

// HTTP/1.1 over a socket, with TLS for https (certificates are always verified), keep-alive and
// TCP_NODELAY. Thread-safe: requests at the same time use connections of their own, which are kept
// for later up to `idle_connections_max`. The timeout of a request bounds all of it but the look-up
// of the host's name, which the system's resolver does not let us interrupt. Redirects are not
// followed: they would carry the key to another place.
[[nodiscard]] Result<std::shared_ptr<Transport>> MakeHttpTransport(
    const HttpTransportOptions& options);

}  // namespace nairi::client
