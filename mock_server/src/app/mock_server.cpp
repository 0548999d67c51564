#include "nairi/mock/mock_server.hpp"

#include <utility>

#include "api/routes.hpp"
#include "app/mock_api_impl.hpp"
#include "app/tls_identity.hpp"
#include "transport/server.hpp"

namespace nairi::mock {
namespace {

// An IPv6 address needs brackets in a URL (RFC 3986, 3.2.2).
std::string HostInUrl(const std::string& host) {
  return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

}  // namespace

class MockServer::Impl {
 public:
  Impl(const MockOptions& options, const ListenOptions& listen)
      : api_(std::make_unique<MockApi::Impl>(options, listen.host)),
        grace_(listen.grace),
        server_(ServerOptions(listen), api_.impl_->handler()) {
    const char* scheme = listen.scheme == ListenOptions::Scheme::kHttps ? "https" : "http";
    url_ =
        std::string(scheme) + "://" + HostInUrl(listen.host) + ":" + std::to_string(server_.port());
  }

  MockApi& api() { return api_; }
  [[nodiscard]] std::uint16_t port() const { return server_.port(); }
  [[nodiscard]] const std::string& url() const { return url_; }
  [[nodiscard]] const std::string& ca_file() const { return ca_file_; }
  void Stop() { server_.Stop(grace_); }

 private:
  transport::ServerOptions ServerOptions(const ListenOptions& listen) {
    transport::ServerOptions options;
    options.host = listen.host;
    options.port = listen.port;
    options.io_threads = listen.io_threads;
    options.on_protocol_error = [this](int status, std::string_view reason) {
      return api_.impl_->ProtocolErrorReply(status, reason);
    };
    if (listen.scheme == ListenOptions::Scheme::kHttps) {
      const transport::ServerCertificate certificate = app::ProvideTlsIdentity(listen.tls_dir);
      ca_file_ = certificate.ca_file.string();
      options.tls = certificate.server;
    }
    return options;
  }

  MockApi api_;
  std::string ca_file_;
  std::string url_;
  std::chrono::milliseconds grace_;
  transport::Server server_;
};

MockServer::MockServer(const MockOptions& options, const ListenOptions& listen)
    : impl_(std::make_unique<Impl>(options, listen)) {}
MockServer::~MockServer() {
  Stop();
}

std::uint16_t MockServer::port() const {
  return impl_->port();
}
const std::string& MockServer::url() const {
  return impl_->url();
}
std::string MockServer::base_url() const {
  return url() + std::string(api::kPrefix);
}
const std::string& MockServer::ca_file() const {
  return impl_->ca_file();
}
SandboxHandle MockServer::sandbox(std::string_view api_key) {
  return impl_->api().sandbox(api_key);
}
std::size_t MockServer::ReloadScenarios() {
  return impl_->api().ReloadScenarios();
}
void MockServer::Stop() {
  impl_->Stop();
}

}  // namespace nairi::mock
