#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace nairi::mock::testing_kit {

// A reply as bytes, taken apart as little as a test needs.
struct RawReply {
  int status = 0;
  std::string head;  // status line, headers and the empty line, as they came
  std::string body;

  // The value of the first header of that name, in any letter case; nothing if absent.
  [[nodiscard]] std::optional<std::string> Header(std::string_view name) const;
};

// A TCP connection to 127.0.0.1 that sends and receives exactly what a test says. Every receive
// waits at most for the time given at construction and then throws std::runtime_error, quoting what
// had come so far; a test that hangs says where. Not for several threads at once.
class RawConnection {
 public:
  enum class End { kOpen, kClosed, kReset };
  enum class BodyRule { kByLength, kNone };  // kNone: the reply to HEAD

  // Throws std::system_error when nobody listens.
  explicit RawConnection(std::uint16_t port,
                         std::chrono::milliseconds receive_timeout = std::chrono::seconds(10));
  RawConnection(RawConnection&& other) noexcept;
  RawConnection& operator=(RawConnection&&) = delete;
  ~RawConnection();

  // Sends all of it. A peer that has closed is no error here; the next read tells.
  void Send(std::string_view bytes);
  // Reads exactly `count` bytes, or fewer when the peer ends before.
  [[nodiscard]] std::string Read(std::size_t count);
  // Reads until the peer closes or resets; see end().
  [[nodiscard]] std::string ReadUntilClose();
  // Reads one reply, whose body is as long as its Content-Length says.
  [[nodiscard]] RawReply ReadReply(BodyRule rule = BodyRule::kByLength);

  // How the peer ended, as far as reads have seen.
  [[nodiscard]] End end() const { return end_; }
  // Whether the peer has sent something (or ended) that was not yet read; does not wait.
  [[nodiscard]] bool HasInput() const;

  // Says that nothing more will be sent; receiving goes on.
  void FinishSending();
  // Ends with RST instead of FIN.
  void Abort();

  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  // Appends what comes next to pending_; false when the peer has ended.
  bool Receive();
  // What had come when something went wrong, for people.
  [[nodiscard]] std::string Received() const;

  int descriptor_ = -1;
  std::string pending_;  // received, not yet returned
  End end_ = End::kOpen;
};

}  // namespace nairi::mock::testing_kit
