#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "recorder/upstream.hpp"

namespace nairi::mock::recorder {

struct HttpUpstreamOptions {
  std::string origin;   // "https://api.nairi.ai", without a path
  std::string ca_file;  // PEM; empty: the system's authorities, or those of SSL_CERT_FILE
  std::chrono::milliseconds patience{60'000};  // for each read and write
};

// An upstream over HTTP/1.1, with TLS when the origin begins with "https:". Connections are kept
// and reused, one for each request that is under way at once.
class HttpUpstream final : public Upstream {
 public:
  explicit HttpUpstream(HttpUpstreamOptions options);
  ~HttpUpstream() override;

  [[nodiscard]] tl::expected<http::Reply, std::string> Send(const http::Request& request) override;

 private:
  class Pool;
  std::unique_ptr<Pool> pool_;
};

}  // namespace nairi::mock::recorder
