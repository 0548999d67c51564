#pragma once

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <chrono>

namespace nairi::mock::transport {

// Asio's types, bound to one io_context's own executor: the type-erased one of Asio's aliases costs
// an indirection at every operation, and here a connection never leaves the thread that accepted
// it.
using Executor = boost::asio::io_context::executor_type;
using Tcp = boost::asio::ip::tcp;
using TcpSocket = boost::asio::basic_stream_socket<Tcp, Executor>;
using TlsStream = boost::asio::ssl::stream<TcpSocket>;
using Timer = boost::asio::basic_waitable_timer<
    std::chrono::steady_clock, boost::asio::wait_traits<std::chrono::steady_clock>, Executor>;

// The TCP socket under either kind of stream.
inline TcpSocket& TcpLayer(TcpSocket& stream) {
  return stream;
}
inline TcpSocket& TcpLayer(TlsStream& stream) {
  return stream.next_layer();
}

}  // namespace nairi::mock::transport
