#pragma once

#include <optional>
#include <string_view>

namespace nairi::mock::http {

// `host[:port]` as in `Host` and in an origin (RFC 3986 section 3.2). Views into the text it came
// from.
struct Authority {
  std::string_view host;  // without the brackets of an IPv6 address
  std::string_view port;  // digits; empty when it is not named
};

// Nothing when the text is not `host`, `host:port`, `[address]` or `[address]:port`. A host with
// user information is none.
[[nodiscard]] std::optional<Authority> ParseAuthority(std::string_view text);

// Whether a host can be nothing but this machine itself: `localhost`, an address of 127.0.0.0/8,
// ::1. Only the text is looked at, never a name server: a name that resolves to a loopback address
// today may be anybody's.
[[nodiscard]] bool IsLoopbackHost(std::string_view host);

// Whether to listen there is to listen on every address of the machine: 0.0.0.0, ::.
[[nodiscard]] bool IsWildcardHost(std::string_view host);

}  // namespace nairi::mock::http
