#include "transport/listener.hpp"

#include <sys/socket.h>

#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>
#include <chrono>
#include <sstream>
#include <system_error>
#include <utility>

#include "transport/connection.hpp"

namespace nairi::mock::transport {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

// With no descriptor left, accepting at once would fail at once, for ever.
constexpr auto kPauseAfterFailure = std::chrono::milliseconds(50);

[[noreturn]] void Throw(const error_code& error, const std::string& what) {
  throw std::system_error(std::error_code(error), what);
}

std::string Describe(const Tcp::endpoint& endpoint) {
  std::ostringstream text;
  text << endpoint;
  return text.str();
}

}  // namespace

std::vector<Tcp::endpoint> ResolveEndpoints(const std::string& host, std::uint16_t port) {
  error_code error;
  const auto address = asio::ip::make_address(host, error);
  if (!error) return {Tcp::endpoint(address, port)};

  asio::io_context context;
  Tcp::resolver resolver(context);
  const auto results = resolver.resolve(
      host, std::to_string(port), Tcp::resolver::passive | Tcp::resolver::numeric_service, error);
  if (error) Throw(error, "cannot resolve host \"" + host + "\"");
  std::vector<Tcp::endpoint> endpoints;
  for (const auto& result : results) endpoints.push_back(result.endpoint());
  return endpoints;
}

Listener::Listener(asio::io_context& context, ConnectionSet& connections, asio::ssl::context* tls)
    : context_(context),
      connections_(connections),
      tls_(tls),
      acceptor_(context),
      pause_(context) {}

void Listener::Open(const Tcp::endpoint& endpoint, PortShare share) {
  error_code error;
  const auto check = [&] {
    if (error) Throw(error, "cannot listen on " + Describe(endpoint));
  };
  acceptor_.open(endpoint.protocol(), error);
  check();
  // A server that ended a moment ago has left connections behind that do not hold the port.
  acceptor_.set_option(asio::socket_base::reuse_address(true), error);
  check();
  // The first socket binds alone and shares only afterwards. So a port that somebody else (another
  // server of this user, who might otherwise share it unnoticed) listens on is an error, and with
  // port 0 the kernel gives one that nobody holds.
  if (share == PortShare::kFurther) acceptor_.set_option(ReusePort(true), error);
  check();
  acceptor_.bind(endpoint, error);
  check();
  if (share == PortShare::kFirst) acceptor_.set_option(ReusePort(true), error);
  check();
  acceptor_.listen(asio::socket_base::max_listen_connections, error);
  check();
}

void Listener::Accept() {
  acceptor_.async_accept(context_, [this](error_code error, TcpSocket socket) {
    if (acceptor_.is_open()) OnAccepted(error, std::move(socket));
  });
}

void Listener::OnAccepted(error_code error, TcpSocket socket) {
  if (!error) {
    Accept();  // first, so that a connection for which there is no memory does not end the
               // listening
    return Serve(std::move(socket));
  }
  if (error == asio::error::connection_aborted) return Accept();  // gone before it was accepted
  pause_.expires_after(kPauseAfterFailure);
  pause_.async_wait([this](error_code cancelled) {
    if (!cancelled && acceptor_.is_open()) Accept();
  });
}

void Listener::Serve(TcpSocket socket) {
  const auto admission = connections_.Admit();
  if (admission == Admission::kDropped) return;  // closes it
  error_code ignored;
  socket.set_option(Tcp::no_delay(true),
                    ignored);  // replies are whole; nothing is gained by waiting
  if (tls_ != nullptr) {
    ServeTls(std::move(socket), *tls_, admission, connections_);
  } else {
    ServePlain(std::move(socket), admission, connections_);
  }
}

void Listener::Close() {
  error_code ignored;
  acceptor_.close(ignored);
  pause_.cancel();
}

}  // namespace nairi::mock::transport
