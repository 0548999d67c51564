#pragma once

#include <boost/asio/ssl/context.hpp>
#include <memory>

#include "transport/server_options.hpp"

namespace nairi::mock::transport {

// A server-side context: TLS 1.2 or newer, ALPN "http/1.1". Throws std::runtime_error, naming the
// file, when a file cannot be read or the key is not the certificate's.
[[nodiscard]] std::unique_ptr<boost::asio::ssl::context> MakeTlsContext(const TlsFiles& files);

}  // namespace nairi::mock::transport
