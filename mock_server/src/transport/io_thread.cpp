#include "transport/io_thread.hpp"

#include <boost/asio/post.hpp>
#include <exception>

namespace nairi::mock::transport {

namespace asio = boost::asio;

IoThread::IoThread(const ServerOptions& options, http::Handler& handler,
                   std::atomic<std::size_t>& served_in_server, asio::ssl::context* tls)
    : connections_(options, handler, served_in_server),
      context_(1),  // the hint that one thread runs it
      listener_(context_, connections_, tls),
      grace_(context_) {}

IoThread::~IoThread() {
  if (!thread_.joinable()) return;
  Stop(std::chrono::milliseconds(0));
  Join();
}

void IoThread::Start() {
  listener_.Accept();  // and so the context has work until Stop closes the socket
  thread_ = std::thread([this] { Run(); });
}

void IoThread::Stop(std::chrono::milliseconds grace) {
  asio::post(context_, [this, grace] {
    listener_.Close();
    grace_.expires_after(grace);
    grace_.async_wait([this](boost::system::error_code cancelled) {
      if (!cancelled) connections_.AbortAll();
    });
    connections_.BeginStop([this] { grace_.cancel(); });
  });
}

void IoThread::Join() {
  if (thread_.joinable()) thread_.join();
}

void IoThread::Run() {
  for (;;) {
    try {
      context_.run();
      return;
    } catch (const std::exception&) {
      // Out of memory, say, while serving one connection. The others go on; that one's watchdog
      // ends it.
    }
  }
}

}  // namespace nairi::mock::transport
