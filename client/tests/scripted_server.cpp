#include "tests/scripted_server.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <utility>

namespace nairi::client::tests {
namespace {

// With the linger time zero, close sends a reset instead of an orderly end.
void CloseWithReset(int socket) {
  const linger at_once = {1, 0};
  ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &at_once, sizeof(at_once));
  ::close(socket);
}

std::size_t ContentLength(const std::string& head) {
  const std::string name = "Content-Length: ";
  const auto at = head.find(name);
  return at == std::string::npos ? 0 : std::stoul(head.substr(at + name.size()));
}

}  // namespace

ScriptedServer::ScriptedServer(std::deque<ScriptedReply> replies) : replies_(std::move(replies)) {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  std::array<int, 2> stop = {};
  if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      ::listen(listener_, 8) != 0 ||
      ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0 ||
      ::pipe2(stop.data(), O_CLOEXEC) != 0) {
    throw std::runtime_error("no loopback server");
  }
  port_ = ntohs(address.sin_port);
  stop_read_ = stop[0];
  stop_write_ = stop[1];
  thread_ = std::thread([this] { Run(); });
}

ScriptedServer::~ScriptedServer() {
  ::close(stop_write_);
  thread_.join();
  ::close(stop_read_);
  ::close(listener_);
}

std::vector<std::string> ScriptedServer::requests() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return requests_;
}

int ScriptedServer::connections() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return connections_;
}

bool ScriptedServer::WaitForInput(int socket) const {
  std::array<pollfd, 2> waits = {{{socket, POLLIN, 0}, {stop_read_, POLLIN, 0}}};
  ::poll(waits.data(), waits.size(), -1);
  return waits[1].revents == 0;
}

void ScriptedServer::Run() {
  while (WaitForInput(listener_)) {
    const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection < 0) return;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      ++connections_;
    }
    Serve(connection);
  }
}

void ScriptedServer::Serve(int connection) {
  while (const auto request = ReadRequest(connection)) {
    ScriptedReply reply;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      requests_.push_back(*request);
      if (!replies_.empty()) {
        reply = std::move(replies_.front());
        replies_.pop_front();
      }
    }
    ::send(connection, reply.bytes.data(), reply.bytes.size(), MSG_NOSIGNAL);
    if (reply.afterwards == Afterwards::kReset) return CloseWithReset(connection);
    if (reply.afterwards == Afterwards::kClose) break;
  }
  ::close(connection);
}

// Nothing when the client has gone or the test is over.
std::optional<std::string> ScriptedServer::ReadRequest(int connection) {
  std::string request;
  std::array<char, 4096> buffer = {};
  while (WaitForInput(connection)) {
    const ssize_t count = ::recv(connection, buffer.data(), buffer.size(), 0);
    if (count <= 0) return std::nullopt;
    request.append(buffer.data(), static_cast<std::size_t>(count));
    const auto head_end = request.find("\r\n\r\n");
    if (head_end == std::string::npos) continue;
    if (request.size() >= head_end + 4 + ContentLength(request.substr(0, head_end))) return request;
  }
  return std::nullopt;
}

std::string WholeReply(const std::string& body) {
  return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
         std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace nairi::client::tests
