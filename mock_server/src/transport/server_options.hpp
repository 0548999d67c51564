#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "http/reply.hpp"

namespace nairi::mock::transport {

// PEM files of a server that speaks TLS; see CertificateAuthority.
struct TlsFiles {
  std::filesystem::path certificate_chain;
  std::filesystem::path private_key;
};

// What a peer may take before it is answered with an error or let go. Everything that a peer can
// make grow is here; a deliberate hang (http::Ending::kHang) has no limit of time.
struct Limits {
  std::size_t header_bytes = 16 * 1024;            // request line and headers; more is a 414 or 431
  std::uint64_t body_bytes = 51 * 1024 * 1024;     // 50 MiB and the frame of a form; more is a 413
  std::uint64_t discard_bytes = 64 * 1024 * 1024;  // read and thrown away after a refusal
  std::size_t connections = 20'000;                // more are answered 503 and closed
  std::size_t turned_away = 100;  // so many at a time, in each io thread; more are only closed

  // TLS handshake; first to last byte of a head
  std::chrono::milliseconds header_timeout{10'000};
  // Between two bytes of a body that is read, or of a reply that is written, delayed and trickled
  // ones included; the waits that a Delivery asks for do not count.
  std::chrono::milliseconds progress_timeout{30'000};
  std::chrono::milliseconds idle_timeout{75'000};   // without a byte of the next request
  std::chrono::milliseconds linger_timeout{2'000};  // for the peer to close after we have
};

// Makes the reply for a request that never reaches the handler (malformed, too large, too slow), or
// whose handler threw. `reason` is a short text for people. Called from many threads at once.
using ErrorReply = std::function<http::Reply(int status, std::string_view reason)>;

// {"error": reason}
[[nodiscard]] http::Reply JsonErrorReply(int status, std::string_view reason);

struct ServerOptions {
  std::string host = "127.0.0.1";  // an address or a name
  std::uint16_t port = 0;          // 0: any free port
  unsigned io_threads = 0;         // 0: one for each core
  std::optional<TlsFiles> tls;     // nothing: plain HTTP
  Limits limits;
  ErrorReply on_protocol_error = JsonErrorReply;
};

// The reply that `options` give for an error, always a plain one; JsonErrorReply's when theirs goes
// wrong, too.
[[nodiscard]] http::Reply MakeErrorReply(const ServerOptions& options, int status,
                                         std::string_view reason);

}  // namespace nairi::mock::transport
