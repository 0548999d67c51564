#pragma once

#include <memory>

#include "nairi/client/error.hpp"
#include "nairi/client/http_transport.hpp"
#include "nairi/client/transport.hpp"
#include "transport/deadline_watch.hpp"
#include "transport/socket_breaker.hpp"

namespace nairi::client::transport {

// One connection, used for one exchange after another by one thread at a time. It connects when
// first used, and again when the peer has closed it in between.
class HttpConnection final {
 public:
  explicit HttpConnection(const HttpTransportOptions& options);
  HttpConnection(const HttpConnection&) = delete;
  HttpConnection& operator=(const HttpConnection&) = delete;
  ~HttpConnection();

  [[nodiscard]] Result<HttpResponse> Exchange(const HttpRequest& request, DeadlineWatch* watch);

  // True when the last exchange was whole, so that the next may follow on the same socket.
  [[nodiscard]] bool IsReusable() const;

  // True when something came, or the peer went, while no request was under way. A reply longer than
  // it said leaves its rest behind, which would be read as the beginning of the next one.
  [[nodiscard]] bool HasStrayInput() const { return breaker_.HasUnreadInput(); }

 private:
  class Engine;  // the HTTP library, kept out of this header

  SocketBreaker breaker_;  // outlives the engine, whose sockets it adopts
  std::unique_ptr<Engine> engine_;
  bool last_exchange_was_whole_ = false;
};

}  // namespace nairi::client::transport
