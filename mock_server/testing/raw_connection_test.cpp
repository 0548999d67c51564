#include "testing/raw_connection.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>
#include <system_error>

namespace nairi::mock::testing_kit {
namespace {

using std::chrono::milliseconds;

// The other end: one listening socket, and plain calls on what it accepts.
class Peer {
 public:
  Peer() : listening_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::bind(listening_, reinterpret_cast<sockaddr*>(&address), sizeof address);
    ::listen(listening_, 1);
  }
  ~Peer() {
    Close();
    ::close(listening_);
  }
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;

  [[nodiscard]] std::uint16_t port() const {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    ::getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &size);
    return ntohs(address.sin_port);
  }
  void Accept() { accepted_ = ::accept(listening_, nullptr, nullptr); }
  void Send(std::string_view bytes) const {
    ::send(accepted_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
  }
  void Close() {
    if (accepted_ >= 0) ::close(accepted_);
    accepted_ = -1;
  }
  void Abort() {
    const linger option{1, 0};
    ::setsockopt(accepted_, SOL_SOCKET, SO_LINGER, &option, sizeof option);
    Close();
  }

 private:
  int listening_;
  int accepted_ = -1;
};

TEST(RawConnection, ReadsRepliesOneByOne) {
  Peer peer;
  RawConnection connection(peer.port());
  peer.Accept();
  peer.Send(
      "HTTP/1.1 201 Created\r\ncontent-length: 3\r\nX-A:  b\r\n\r\nabcHTTP/1.1 204 No\r\n\r\n");

  const auto first = connection.ReadReply();
  EXPECT_EQ(first.status, 201);
  EXPECT_EQ(first.body, "abc");
  EXPECT_EQ(first.Header("x-a"), "b");
  EXPECT_EQ(first.Header("x-b"), std::nullopt);
  EXPECT_EQ(connection.ReadReply().status, 204);
  EXPECT_FALSE(connection.HasInput());
}

TEST(RawConnection, TellsACloseFromAReset) {
  Peer peer;
  RawConnection closed(peer.port());
  peer.Accept();
  peer.Send("bye");
  peer.Close();
  EXPECT_EQ(closed.ReadUntilClose(), "bye");
  EXPECT_EQ(closed.end(), RawConnection::End::kClosed);

  RawConnection reset(peer.port());
  peer.Accept();
  peer.Abort();
  EXPECT_EQ(reset.ReadUntilClose(), "");
  EXPECT_EQ(reset.end(), RawConnection::End::kReset);
}

TEST(RawConnection, GivesUpOnASilentPeer) {
  Peer peer;
  RawConnection connection(peer.port(), milliseconds(1));
  EXPECT_THROW((void)connection.Read(1), std::runtime_error);
}

TEST(RawConnection, ThrowsWhenNobodyListens) {
  std::uint16_t port = 0;
  {
    const Peer peer;
    port = peer.port();
  }
  EXPECT_THROW(RawConnection connection(port), std::system_error);
}

}  // namespace
}  // namespace nairi::mock::testing_kit
