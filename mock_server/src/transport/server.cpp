#include "transport/server.hpp"

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "transport/io_thread.hpp"
#include "transport/listener.hpp"
#include "transport/tls_context.hpp"

namespace nairi::mock::transport {
namespace {

unsigned ThreadCount(unsigned asked) {
  return asked > 0 ? asked : std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace

class Server::Impl {
 public:
  Impl(ServerOptions options, http::Handler& handler) : options_(std::move(options)) {
    if (options_.tls) tls_ = MakeTlsContext(*options_.tls);
    for (unsigned i = 0; i < ThreadCount(options_.io_threads); ++i) {
      threads_.push_back(
          std::make_unique<IoThread>(options_, handler, served_connections_, tls_.get()));
    }
    Listen();
    for (auto& thread : threads_) thread->Start();
  }

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] std::size_t connections() const { return served_connections_; }

  void Stop(std::chrono::milliseconds grace) {
    const std::lock_guard lock(stop_mutex_);  // so that a second caller waits for the first
    if (std::exchange(stopped_, true)) return;
    for (auto& thread : threads_) thread->Stop(grace);
    for (auto& thread : threads_) thread->Join();
  }

 private:
  void Listen() {
    const auto endpoints = ResolveEndpoints(options_.host, options_.port);
    auto& first = threads_.front()->listener();
    OpenAnyOf(endpoints, first);
    const auto endpoint = first.endpoint();
    port_ = endpoint.port();
    for (auto thread = threads_.begin() + 1; thread != threads_.end(); ++thread) {
      (*thread)->listener().Open(endpoint, PortShare::kFurther);
    }
  }

  // A name may stand for addresses that this machine does not have (::1 without IPv6).
  static void OpenAnyOf(const std::vector<Tcp::endpoint>& endpoints, Listener& listener) {
    for (auto endpoint = endpoints.begin();; ++endpoint) {
      try {
        return listener.Open(*endpoint, PortShare::kFirst);
      } catch (const std::system_error&) {
        if (endpoint + 1 == endpoints.end()) throw;
        listener.Close();
      }
    }
  }

  ServerOptions options_;
  std::unique_ptr<boost::asio::ssl::context> tls_;
  std::atomic<std::size_t> served_connections_{0};
  std::uint16_t port_ = 0;
  std::vector<std::unique_ptr<IoThread>> threads_;  // after all that they use
  std::mutex stop_mutex_;
  bool stopped_ = false;
};

Server::Server(ServerOptions options, http::Handler& handler)
    : impl_(std::make_unique<Impl>(std::move(options), handler)) {}

Server::~Server() {
  impl_->Stop(std::chrono::milliseconds(0));
}

std::uint16_t Server::port() const {
  return impl_->port();
}

std::size_t Server::connections() const {
  return impl_->connections();
}

void Server::Stop(std::chrono::milliseconds grace) {
  impl_->Stop(grace);
}

}  // namespace nairi::mock::transport
