#include "app/socket_front.hpp"

#include <utility>

#include "app/tls_identity.hpp"

namespace nairi::mock::app {
namespace {

// An IPv6 address needs brackets in a URL (RFC 3986, 3.2.2).
std::string HostInUrl(const std::string& host) {
  return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

}  // namespace

SocketFront::SocketFront(const ListenOptions& listen, http::Handler& handler,
                         transport::ErrorReply on_protocol_error)
    : grace_(listen.grace), server_(ServerOptions(listen, std::move(on_protocol_error)), handler) {
  const char* scheme = listen.scheme == ListenOptions::Scheme::kHttps ? "https" : "http";
  url_ =
      std::string(scheme) + "://" + HostInUrl(listen.host) + ":" + std::to_string(server_.port());
}

transport::ServerOptions SocketFront::ServerOptions(const ListenOptions& listen,
                                                    transport::ErrorReply on_protocol_error) {
  transport::ServerOptions options;
  options.host = listen.host;
  options.port = listen.port;
  options.io_threads = listen.io_threads;
  options.on_protocol_error = std::move(on_protocol_error);
  if (listen.scheme == ListenOptions::Scheme::kHttps) {
    const transport::ServerCertificate certificate = ProvideTlsIdentity(listen.tls_dir);
    ca_file_ = certificate.ca_file.string();
    options.tls = certificate.server;
  }
  return options;
}

}  // namespace nairi::mock::app
