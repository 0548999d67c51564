#pragma once

#include <boost/asio/ssl/context.hpp>

#include "transport/asio_types.hpp"
#include "transport/connection_set.hpp"

namespace nairi::mock::transport {

// Serves what arrives on an accepted socket until one side ends it; one that is turned away is told
// so with a 503, whatever it asks. The connection owns itself and is a member of `connections`,
// which must outlive it; everything happens on the socket's io_context.
void ServePlain(TcpSocket socket, Admission admission, ConnectionSet& connections);
void ServeTls(TcpSocket socket, boost::asio::ssl::context& tls, Admission admission,
              ConnectionSet& connections);

}  // namespace nairi::mock::transport
