#include "testing/raw_connection.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace nairi::mock::testing_kit {
namespace {

constexpr std::string_view kEndOfHead = "\r\n\r\n";

void SetReceiveTimeout(int descriptor, std::chrono::milliseconds timeout) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(timeout);
  const auto rest = std::chrono::duration_cast<std::chrono::microseconds>(timeout - seconds);
  timeval value{};
  value.tv_sec = seconds.count();
  value.tv_usec = rest.count();
  ::setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &value, sizeof value);
}

char Lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

}  // namespace

std::optional<std::string> RawReply::Header(std::string_view name) const {
  const auto wanted = "\r\n" + std::string(name) + ":";
  const auto found = std::search(head.begin(), head.end(), wanted.begin(), wanted.end(),
                                 [](char left, char right) { return Lower(left) == Lower(right); });
  if (found == head.end()) return std::nullopt;
  const auto begin = static_cast<std::size_t>(found - head.begin()) + wanted.size();
  const auto value = head.substr(begin, head.find("\r\n", begin) - begin);
  return value.substr(std::min(value.find_first_not_of(' '), value.size()));
}

RawConnection::RawConnection(std::uint16_t port, std::chrono::milliseconds receive_timeout)
    : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(descriptor_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    const std::error_code error(errno, std::system_category());
    ::close(descriptor_);
    throw std::system_error(error, "connect");
  }
  const int on = 1;
  ::setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  SetReceiveTimeout(descriptor_, receive_timeout);
}

RawConnection::RawConnection(RawConnection&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      pending_(std::move(other.pending_)),
      end_(other.end_) {}

RawConnection::~RawConnection() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void RawConnection::Send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

bool RawConnection::Receive() {
  if (end_ != End::kOpen) return false;
  std::array<char, 65536> bytes{};
  const auto count = ::recv(descriptor_, bytes.data(), bytes.size(), 0);
  if (count > 0) {
    pending_.append(bytes.data(), static_cast<std::size_t>(count));
    return true;
  }
  if (count == 0) {
    end_ = End::kClosed;
    return false;
  }
  if (errno == EINTR) return true;
  if (errno == ECONNRESET) {
    end_ = End::kReset;
    return false;
  }
  const std::error_code error(errno, std::system_category());
  throw std::runtime_error("receive: " + error.message() + "; " + Received());
}

std::string RawConnection::Received() const {
  constexpr std::size_t kQuoted = 500;
  return std::to_string(pending_.size()) + " bytes so far: \"" + pending_.substr(0, kQuoted) + "\"";
}

std::string RawConnection::Read(std::size_t count) {
  while (pending_.size() < count && Receive()) {
  }
  auto bytes = pending_.substr(0, count);
  pending_.erase(0, bytes.size());
  return bytes;
}

std::string RawConnection::ReadUntilClose() {
  while (Receive()) {
  }
  return std::exchange(pending_, {});
}

RawReply RawConnection::ReadReply(BodyRule rule) {
  while (pending_.find(kEndOfHead) == std::string::npos) {
    if (!Receive()) throw std::runtime_error("no whole reply; " + Received());
  }
  RawReply reply;
  reply.head = Read(pending_.find(kEndOfHead) + kEndOfHead.size());
  constexpr std::size_t kStatusAt = 9;  // behind "HTTP/1.1 "
  reply.status = std::stoi(reply.head.substr(kStatusAt, 3));
  const auto length = reply.Header("Content-Length");
  if (rule == BodyRule::kByLength && length) reply.body = Read(std::stoul(*length));
  return reply;
}

bool RawConnection::HasInput() const {
  pollfd poll{descriptor_, POLLIN, 0};
  return !pending_.empty() || ::poll(&poll, 1, 0) > 0;
}

void RawConnection::FinishSending() {
  ::shutdown(descriptor_, SHUT_WR);
}

void RawConnection::Abort() {
  const linger option{1, 0};
  ::setsockopt(descriptor_, SOL_SOCKET, SO_LINGER, &option, sizeof option);
  ::close(std::exchange(descriptor_, -1));
}

}  // namespace nairi::mock::testing_kit
