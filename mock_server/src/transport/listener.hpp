#pragma once

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/ssl/context.hpp>
#include <string>
#include <vector>

#include "transport/asio_types.hpp"
#include "transport/connection_set.hpp"

namespace nairi::mock::transport {

// Which of a server's sockets on one port this is. The first makes sure that the port is free; the
// further ones share it, and the kernel spreads connections among them.
enum class PortShare { kFirst, kFurther };

// The endpoints that a host (an address or a name) and a port stand for, in order of preference.
// Throws std::system_error, naming the host, when there is none.
[[nodiscard]] std::vector<Tcp::endpoint> ResolveEndpoints(const std::string& host,
                                                          std::uint16_t port);

// Accepts connections on one socket for one io thread, which must be the only one to call.
class Listener {
 public:
  // `tls` null: plain HTTP. All arguments must outlive the listener.
  Listener(boost::asio::io_context& context, ConnectionSet& connections,
           boost::asio::ssl::context* tls);

  // Binds and listens. Throws std::system_error, naming the endpoint.
  void Open(const Tcp::endpoint& endpoint, PortShare share);
  // Where it listens, with the port that the kernel chose.
  [[nodiscard]] Tcp::endpoint endpoint() const { return acceptor_.local_endpoint(); }

  void Accept();
  void Close();

 private:
  using Acceptor = boost::asio::basic_socket_acceptor<Tcp, Executor>;

  void OnAccepted(boost::system::error_code error, TcpSocket socket);
  void Serve(TcpSocket socket);

  boost::asio::io_context& context_;
  ConnectionSet& connections_;
  boost::asio::ssl::context* tls_;
  Acceptor acceptor_;
  Timer pause_;
};

}  // namespace nairi::mock::transport
