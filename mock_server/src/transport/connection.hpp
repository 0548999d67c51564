#pragma once

#include <boost/asio/ssl/context.hpp>

#include "transport/asio_types.hpp"
#include "transport/connection_set.hpp"

namespace nairi::mock::transport {

// Serves what arrives on an accepted socket until one side ends it. The connection owns itself and
// is a member of `connections`, which must outlive it; everything happens on the socket's
// io_context.
void ServePlain(TcpSocket socket, ConnectionSet& connections);
void ServeTls(TcpSocket socket, boost::asio::ssl::context& tls, ConnectionSet& connections);

}  // namespace nairi::mock::transport
