#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "nairi/mock/options.hpp"
#include "transport/server.hpp"

namespace nairi::mock::app {

// A handler behind a socket, as the options of users say it: where it listens, and with which
// certificate.
class SocketFront {
 public:
  // Listens when it returns. `handler` must outlive the front. Throws as transport::Server does,
  // and std::runtime_error when there is no certificate to be had.
  SocketFront(const ListenOptions& listen, http::Handler& handler,
              transport::ErrorReply on_protocol_error);

  [[nodiscard]] std::uint16_t port() const { return server_.port(); }
  // "http://127.0.0.1:40123"
  [[nodiscard]] const std::string& url() const { return url_; }
  // The certificate authority that a client must trust, a PEM file; empty without TLS.
  [[nodiscard]] const std::string& ca_file() const { return ca_file_; }
  // How many there are now.
  [[nodiscard]] std::size_t connections() const { return server_.connections(); }
  // Closes the port, lets replies in flight go out for the options' grace, and ends.
  void Stop() { server_.Stop(grace_); }

 private:
  [[nodiscard]] transport::ServerOptions ServerOptions(const ListenOptions& listen,
                                                       transport::ErrorReply on_protocol_error);

  std::string ca_file_;
  std::chrono::milliseconds grace_;
  transport::Server server_;
  std::string url_;
};

}  // namespace nairi::mock::app
