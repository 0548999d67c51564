// The bytes of one connection, as a peer may send them: whatever they are and however they are cut.

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>

#include "fuzz/entry.hpp"
#include "fuzz/oracle.hpp"
#include "runtime/seeded_random.hpp"
#include "transport/request_reader.hpp"

namespace nairi::mock::fuzz {
namespace {

using transport::Limits;
using transport::RequestReader;
using State = RequestReader::State;

// Small, so that short inputs reach them.
constexpr Limits kLimits = {.header_bytes = 256, .body_bytes = 64};
// For a request that was read once and is written again, with all that was left out.
constexpr Limits kRoomy = {.header_bytes = 4096, .body_bytes = 64};

bool IsFraming(std::string_view name) {
  return http::EqualsIgnoreCase(name, "Content-Length") || http::EqualsIgnoreCase(name, "Expect") ||
         http::EqualsIgnoreCase(name, "Transfer-Encoding");
}

// The head without what says how the body is sent: the same for every way to send the request.
std::string HeadOf(const http::Request& request) {
  std::string head;
  for (const auto& [name, value] : request.headers) {
    if (!IsFraming(name)) head.append(name).append(": ").append(value).append("\r\n");
  }
  return head;
}

std::string Describe(const http::Request& request) {
  return request.method + " " + request.target + "\r\n" + HeadOf(request) + "\r\n" + request.body;
}

// The request in its plainest form.
std::string Write(const http::Request& request) {
  const std::string_view version = request.headers.Count("Host") > 0 ? "HTTP/1.1" : "HTTP/1.0";
  return request.method + " " + request.target + " " + std::string(version) + "\r\n" +
         HeadOf(request) + "Content-Length: " + std::to_string(request.body.size()) + "\r\n\r\n" +
         request.body;
}

// A connection's receiving side: keeps a log of all that was read from it.
class Receiver {
 public:
  explicit Receiver(const Limits& limits) : limits_(limits), reader_(limits_) {}

  void Receive(std::string_view bytes) {
    const auto space = input_.Prepare(bytes.size());
    std::copy(bytes.begin(), bytes.end(), space.begin());
    input_.Commit(bytes.size());
    if (is_rejected_) return RequireSilence();
    while (ReadsOn()) continue;
  }

  // Every request that was read, and how it ended.
  [[nodiscard]] std::string Log() const {
    if (is_rejected_) return log_;
    return log_ + state_ + ", " + std::to_string(input_.size()) + " bytes left";
  }
  [[nodiscard]] const std::vector<http::Request>& requests() const { return requests_; }

 private:
  // Reads once; whether there may be more to read without further bytes.
  bool ReadsOn() {
    switch (reader_.Read(input_)) {
      case State::kIdle:
        state_ = "idle";
        return false;
      case State::kReadsHead:
        state_ = "in a head";
        return false;
      case State::kReadsBody:
        state_ = "in a body";
        return false;
      case State::kExpectsContinue:
        if (++continues_ > 1) Refute("a sender is told to go on once", log_);
        return true;
      case State::kComplete:
        Complete();
        return true;
      case State::kRejected:
        is_rejected_ = true;
        log_ += std::to_string(reader_.rejection().status) + " ";
        log_ += reader_.rejection().reason;
        return false;
    }
    return false;
  }

  void Complete() {
    requests_.push_back(reader_.request());
    const auto& request = requests_.back();
    if (request.body.size() > limits_.body_bytes) Refute("a body keeps to its limit", log_);
    const bool closes = reader_.persistence() == transport::Persistence::kClose;
    log_ += Describe(request) + (closes ? "\r\nclose\r\n\r\n" : "\r\nkeep\r\n\r\n");
    continues_ = 0;
    reader_.Reset();
  }

  // What follows a request that was refused may be anything but a request.
  void RequireSilence() {
    const auto size = input_.size();
    if (reader_.Read(input_) != State::kRejected || input_.size() != size) {
      Refute("nothing is read behind a request that was refused", log_);
    }
  }

  const Limits limits_;
  RequestReader reader_;
  transport::InputBuffer input_;
  std::vector<http::Request> requests_;
  std::string log_;
  std::string state_ = "idle";
  int continues_ = 0;
  bool is_rejected_ = false;
};

// `pieces` says how long the next one is; at least 1.
std::string LogOf(std::string_view bytes, const std::function<std::size_t()>& pieces) {
  Receiver receiver(kLimits);
  while (!bytes.empty()) {
    const auto piece = bytes.substr(0, pieces());
    receiver.Receive(piece);
    bytes.remove_prefix(piece.size());
  }
  return receiver.Log();
}

void RequireReadAgain(const http::Request& request) {
  Receiver receiver(kRoomy);
  receiver.Receive(Write(request));
  if (receiver.requests().size() != 1) {
    Refute("a request that is written again is read", Write(request) + "\n" + receiver.Log());
  }
  RequireSame("a request that is written again is the same", Describe(request),
              Describe(receiver.requests().front()));
}

void Try(std::string_view bytes) {
  constexpr std::string_view kFact = "how bytes are split does not change what is read";
  Receiver whole(kLimits);
  whole.Receive(bytes);
  RequireSame(kFact, whole.Log(), LogOf(bytes, [] { return std::size_t{1}; }));
  runtime::SeededRandom random(runtime::DeriveSeed(bytes.size(), bytes));
  RequireSame(kFact, whole.Log(), LogOf(bytes, [&] { return 1 + random.Next() % 40; }));
  for (const auto& request : whole.requests()) RequireReadAgain(request);
}

}  // namespace
}  // namespace nairi::mock::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  nairi::mock::fuzz::Try(nairi::mock::fuzz::AsText(data, size));
  return 0;
}
