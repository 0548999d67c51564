#include "recorder/http_upstream.hpp"

#include <httplib.h>

#include <mutex>
#include <utility>
#include <vector>

namespace nairi::mock::recorder {
namespace {

std::unique_ptr<httplib::Client> Connect(const HttpUpstreamOptions& options) {
  auto client = std::make_unique<httplib::Client>(options.origin);
  client->set_keep_alive(true);
  client->set_tcp_nodelay(true);
  client->set_follow_location(false);
  client->set_decompress(false);
  client->set_url_encode(false);  // targets come encoded; a second time would change them
  client->set_connection_timeout(options.patience);
  client->set_read_timeout(options.patience);
  client->set_write_timeout(options.patience);
  if (!options.ca_file.empty()) client->set_ca_cert_path(options.ca_file);
  client->enable_server_certificate_verification(true);
  return client;
}

}  // namespace

class HttpUpstream::Pool {
 public:
  explicit Pool(HttpUpstreamOptions options) : options_(std::move(options)) {}

  std::unique_ptr<httplib::Client> Take() {
    {
      const std::scoped_lock lock(mutex_);
      if (!idle_.empty()) {
        auto client = std::move(idle_.back());
        idle_.pop_back();
        return client;
      }
    }
    return Connect(options_);
  }

  void GiveBack(std::unique_ptr<httplib::Client> client) {
    const std::scoped_lock lock(mutex_);
    idle_.push_back(std::move(client));
  }

  [[nodiscard]] const std::string& origin() const { return options_.origin; }

 private:
  const HttpUpstreamOptions options_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<httplib::Client>> idle_;
};

HttpUpstream::HttpUpstream(HttpUpstreamOptions options)
    : pool_(std::make_unique<Pool>(std::move(options))) {}
HttpUpstream::~HttpUpstream() = default;

tl::expected<http::Reply, std::string> HttpUpstream::Send(const http::Request& request) {
  httplib::Request out;
  out.method = request.method;
  out.path = request.target;
  out.body = request.body;
  for (const auto& [name, value] : request.headers) out.headers.emplace(name, value);

  auto client = pool_->Take();
  const httplib::Result result = client->send(out);
  if (!result) {
    return tl::unexpected("no answer from " + pool_->origin() + ": " +
                          httplib::to_string(result.error()));
  }
  pool_->GiveBack(std::move(client));
  http::Reply reply{.status = result->status, .body = result->body};
  for (const auto& [name, value] : result->headers) reply.headers.Add(name, value);
  return reply;
}

}  // namespace nairi::mock::recorder
