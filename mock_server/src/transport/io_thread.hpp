#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl/context.hpp>
#include <chrono>
#include <cstddef>
#include <thread>

#include "transport/connection_set.hpp"
#include "transport/listener.hpp"

namespace nairi::mock::transport {

// One of a server's threads with its own io_context, listening socket and connections: what happens
// on a connection touches nothing that another thread writes, but for the count of connections.
class IoThread {
 public:
  // All arguments must outlive the object; `tls` null means plain HTTP.
  IoThread(const ServerOptions& options, http::Handler& handler,
           std::atomic<std::size_t>& served_in_server, boost::asio::ssl::context* tls);
  IoThread(const IoThread&) = delete;
  IoThread& operator=(const IoThread&) = delete;
  // Stop without grace, then Join.
  ~IoThread();

  // Before Start.
  [[nodiscard]] Listener& listener() { return listener_; }

  void Start();
  // Closes the listening socket and ends the connections, those with a reply on its way after
  // `grace` at the latest. Returns at once; call once, from any thread.
  void Stop(std::chrono::milliseconds grace);
  // Waits until the thread has ended, which it does once stopped.
  void Join();

 private:
  void Run();

  // Destroyed after the context, whose pending operations may own connections.
  ConnectionSet connections_;
  boost::asio::io_context context_;
  Listener listener_;
  Timer grace_;
  std::thread thread_;
};

}  // namespace nairi::mock::transport
