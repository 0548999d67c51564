#pragma once

#include "http/reply.hpp"
#include "http/request.hpp"

namespace nairi::mock::http {

// The one seam between a socket and an endpoint. Whatever sits between them (authorization,
// journal, faults, limits) is a Handler that holds the next one; a test calls the outermost without
// a socket.
//
// Handle is called from many threads at once, never blocks on time (a wait is a Delivery or a
// Deferral), and throws nothing: every failure is a Reply.
class Handler {
 public:
  Handler() = default;
  Handler(const Handler&) = delete;
  Handler& operator=(const Handler&) = delete;
  virtual ~Handler() = default;

  [[nodiscard]] virtual Reply Handle(const Request& request) = 0;
};

}  // namespace nairi::mock::http
