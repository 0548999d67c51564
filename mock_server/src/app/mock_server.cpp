#include "nairi/mock/mock_server.hpp"

#include <stdexcept>
#include <utility>

#include "api/routes.hpp"
#include "app/mock_api_impl.hpp"
#include "app/socket_front.hpp"
#include "coverage/report.hpp"

namespace nairi::mock {

class MockServer::Impl {
 public:
  Impl(const MockOptions& options, const ListenOptions& listen)
      : api_(std::make_unique<MockApi::Impl>(options, listen.host)),
        front_(listen, api_.impl_->handler(), [this](int status, std::string_view reason) {
          return api_.impl_->ProtocolErrorReply(status, reason);
        }) {
    api_.impl_->SetConnectionCount([this] { return front_.connections(); });
  }

  MockApi& api() { return api_; }
  app::SocketFront& front() { return front_; }
  [[nodiscard]] std::vector<coverage::Group> CoverageReport() const {
    return coverage::Report(api_.impl_->registry().coverage());
  }

 private:
  MockApi api_;
  app::SocketFront front_;
};

MockServer::MockServer(const MockOptions& options, const ListenOptions& listen)
    : impl_(std::make_unique<Impl>(options, listen)) {}
MockServer::~MockServer() {
  Stop();
}

std::uint16_t MockServer::port() const {
  return impl_->front().port();
}
const std::string& MockServer::url() const {
  return impl_->front().url();
}
std::string MockServer::base_url() const {
  return url() + std::string(api::kPrefix);
}
const std::string& MockServer::ca_file() const {
  return impl_->front().ca_file();
}
SandboxHandle MockServer::sandbox(std::string_view api_key) {
  return impl_->api().sandbox(api_key);
}
std::size_t MockServer::ReloadScenarios() {
  return impl_->api().ReloadScenarios();
}
std::string MockServer::CoverageTable() const {
  return coverage::ToTable(impl_->CoverageReport());
}
std::vector<std::string> MockServer::MissingCoverage(std::string_view required) const {
  auto missing = coverage::Missing(impl_->CoverageReport(), required);
  if (!missing) throw std::invalid_argument(missing.error().detail);
  return *std::move(missing);
}
void MockServer::Stop() {
  impl_->front().Stop();
}

}  // namespace nairi::mock
