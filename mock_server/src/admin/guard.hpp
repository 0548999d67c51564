#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "admin/refusal.hpp"
#include "http/request.hpp"

namespace nairi::mock::admin {

// The header that carries the token. Not `Authorization`: that is where a request shows the key of
// the sandbox that it speaks about.
inline constexpr std::string_view kTokenHeader = "X-Nairi-Mock-Admin-Token";

struct GuardOptions {
  std::string bound_host = "127.0.0.1";  // where the server listens, an address or a name
  std::string token;                     // what kTokenHeader must carry; empty: nothing
};

// Keeps the control plane to those who started the server. A web page that its user happens to look
// at can send requests to loopback addresses as well, so the guard also refuses what only a page
// sends: a foreign `Origin` or fetch site, and a `Host` that is not this server's (a name that was
// rebound to this machine's address).
//
// A request without `Host` passes, since every browser sends one. A server that listens on all
// addresses cannot know the names that it is called by, and there any `Host` passes: its token is
// what a page does not know.
class Guard {
 public:
  explicit Guard(GuardOptions options) : options_(std::move(options)) {}

  enum class Token { kNeeded, kNotNeeded };
  // Why the request is refused; nothing when it may pass.
  [[nodiscard]] std::optional<Refusal> Examine(const http::Request& request, Token token) const;

 private:
  [[nodiscard]] bool KnowsHost(std::string_view host) const;

  const GuardOptions options_;
};

}  // namespace nairi::mock::admin
