#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>

#include "http/handler.hpp"
#include "transport/server_options.hpp"

namespace nairi::mock::transport {

// An HTTP/1.1 server: keep-alive, pipelining, chunked requests, `Expect: 100-continue`, HEAD, TLS.
// Each of its threads has its own listening socket and connections, and shares nothing with the
// others.
//
// Handlers run on those threads and should be quick; a reply that takes time says so in its
// Delivery, which costs a timer and no thread. A peer that closes its sending side while a Delivery
// is delayed, trickled or hanging counts as gone. An exception from a handler is answered with a
// 500.
class Server {
 public:
  // Listens when it returns: a first connect succeeds. `handler` must outlive the server.
  // Throws std::system_error, whose text names the address, when it cannot listen (a port in use),
  // and std::runtime_error when the TLS files cannot be used.
  Server(ServerOptions options, http::Handler& handler);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  // As Stop without grace.
  ~Server();

  // The port it listens on.
  [[nodiscard]] std::uint16_t port() const;

  // How many connections are open.
  [[nodiscard]] std::size_t connections() const;

  // Refuses connections from now on, ends hanging replies and idle connections, gives the replies
  // on their way up to `grace`, closes what is left, and returns when all threads have ended. Calls
  // after the first wait for it. Any thread may call, but no handler.
  void Stop(std::chrono::milliseconds grace);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace nairi::mock::transport
