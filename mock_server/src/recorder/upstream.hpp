#pragma once

#include <string>
#include <tl/expected.hpp>

#include "http/reply.hpp"
#include "http/request.hpp"

namespace nairi::mock::recorder {

// Who really answers what a recording proxy is asked. Safe for use from many threads.
class Upstream {
 public:
  Upstream() = default;
  Upstream(const Upstream&) = delete;
  Upstream& operator=(const Upstream&) = delete;
  virtual ~Upstream() = default;

  // Blocks until the answer is whole. Why there is none, as a sentence for people, otherwise.
  [[nodiscard]] virtual tl::expected<http::Reply, std::string> Send(
      const http::Request& request) = 0;
};

}  // namespace nairi::mock::recorder
