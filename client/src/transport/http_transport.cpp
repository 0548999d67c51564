#include "nairi/client/http_transport.hpp"

#include <fstream>
#include <mutex>
#include <utility>
#include <vector>

#include "transport/http_connection.hpp"

namespace nairi::client {
namespace {

using transport::HttpConnection;

class HttpTransport final : public Transport {
 public:
  explicit HttpTransport(const HttpTransportOptions& options)
      : options_(options), is_tls_(options.origin.rfind("https:", 0) == 0) {}

  Result<HttpResponse> Send(const HttpRequest& request) override {
    auto connection = TakeIdle();
    if (!connection) connection = std::make_unique<HttpConnection>(options_);
    auto response = connection->Exchange(request, &watch_);
    if (connection->IsReusable()) Keep(std::move(connection));
    return response;
  }

 private:
  // The one used last is the one most likely to be still open. Under TLS a server may send session
  // tickets at any time, so there input says nothing.
  std::unique_ptr<HttpConnection> TakeIdle() {
    const std::lock_guard<std::mutex> lock(mutex_);
    while (!idle_.empty()) {
      auto connection = std::move(idle_.back());
      idle_.pop_back();
      if (is_tls_ || !connection->HasStrayInput()) return connection;
    }
    return nullptr;
  }

  void Keep(std::unique_ptr<HttpConnection> connection) {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (idle_.size() < static_cast<std::size_t>(options_.idle_connections_max)) {
      idle_.push_back(std::move(connection));
    }
  }

  const HttpTransportOptions options_;
  const bool is_tls_;
  transport::DeadlineWatch watch_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<HttpConnection>> idle_;
};

// "https://host:1/a/b" is "https://host:1": cpp-httplib would take the path for a part of the host.
std::string WithoutPath(const std::string& url) {
  const std::size_t scheme_end = url.find("://");
  if (scheme_end == std::string::npos) return url;
  return url.substr(0, url.find('/', scheme_end + 3));
}

}  // namespace

Result<std::shared_ptr<Transport>> MakeHttpTransport(const HttpTransportOptions& options) {
  if (!options.ca_file.empty() && !std::ifstream(options.ca_file)) {
    Error error;
    error.code = ErrorCode::kInvalidArgument;
    error.context = "CA file";
    error.message = "'" + options.ca_file + "' cannot be read";
    return tl::unexpected(std::move(error));
  }
  HttpTransportOptions at_origin = options;
  at_origin.origin = WithoutPath(options.origin);
  return std::make_shared<HttpTransport>(at_origin);
}

}  // namespace nairi::client
