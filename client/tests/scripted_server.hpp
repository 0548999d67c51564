#pragma once

#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace nairi::client::tests {

// What happens to the connection once the bytes are out.
enum class Afterwards { kKeepOpen, kClose, kReset };

struct ScriptedReply {
  std::string bytes;
  Afterwards afterwards = Afterwards::kKeepOpen;
};

// A TCP server on a free loopback port that answers the n-th request with the n-th scripted bytes,
// right or wrong, and is silent once they are used up. It serves one connection at a time.
class ScriptedServer final {
 public:
  explicit ScriptedServer(std::deque<ScriptedReply> replies);
  ScriptedServer(const ScriptedServer&) = delete;
  ScriptedServer& operator=(const ScriptedServer&) = delete;
  ~ScriptedServer();

  [[nodiscard]] std::string origin() const { return "http://127.0.0.1:" + std::to_string(port_); }
  [[nodiscard]] std::vector<std::string> requests() const;
  [[nodiscard]] int connections() const;

 private:
  void Run();
  void Serve(int connection);
  std::optional<std::string> ReadRequest(int connection);
  bool WaitForInput(int socket) const;

  int listener_ = -1;
  int stop_read_ = -1;
  int stop_write_ = -1;
  int port_ = 0;
  mutable std::mutex mutex_;
  std::deque<ScriptedReply> replies_;
  std::vector<std::string> requests_;
  int connections_ = 0;
  std::thread thread_;
};

// A complete reply with a correct length.
[[nodiscard]] std::string WholeReply(const std::string& body);

}  // namespace nairi::client::tests
