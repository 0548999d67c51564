#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/time.hpp"

namespace nairi::mock::journal {

// A moment on some clock.
using Moment = domain::Instant;

// One moment as both clocks show it that matter to a test: the sandbox's, which says when something
// was in the story, and the wall's, which says how long a client really waited.
struct Stamp {
  Moment sandbox;
  Moment wall;

  friend bool operator==(const Stamp&, const Stamp&) = default;
};

enum class ExchangeState : std::uint8_t { kArrived, kAnswered };

// What the reply's delivery leaves of the reply. A reply that is only late is whole.
enum class ReplyFate : std::uint8_t {
  kWhole,
  kSpoilt,  // part of it, other bytes, another length, or a connection that ends after it
  kLost,    // not one byte of it
};

// A text of which the journal keeps the beginning.
struct KeptText {
  std::string text;
  std::size_t total_bytes = 0;

  [[nodiscard]] bool IsWhole() const { return text.size() == total_bytes; }
  friend bool operator==(const KeptText&, const KeptText&) = default;
};

// What the API itself answered to a request whose reply a fault plan had a hand in.
struct OriginalReply {
  int status = 0;
  KeptText body;

  friend bool operator==(const OriginalReply&, const OriginalReply&) = default;
};

using Fields = std::vector<std::pair<std::string, std::string>>;

// One request and its reply, as the journal hands them out. No secret is in it: see redaction.hpp.
//
// Exchanges of a journal are numbered from 1 in the order of their arrival. Two exchanges overlap,
// the later one b having arrived before a was answered, exactly if
// b.sequence <= a.arrivals_at_answer; this holds on a clock that stands still, too.
struct Exchange {
  std::uint64_t sequence = 0;
  ExchangeState state = ExchangeState::kArrived;
  Stamp arrived;
  std::string operation;  // empty: of none
  std::string method;
  std::string target;
  Fields request_headers;
  KeptText request_body;

  // From here on: once kAnswered.
  Stamp answered;                        // when the reply was made; its delivery may take longer
  std::uint64_t arrivals_at_answer = 0;  // the last sequence that had arrived then
  int status = 0;                        // 0: no reply was made
  Fields reply_headers;
  KeptText reply_body;
  ReplyFate fate = ReplyFate::kWhole;
  std::string verdict;  // of a fault plan; empty: none, and the reply is the API's own
  // With a verdict: what the API answered before the fault came over it. Nothing: the request never
  // got as far, and what it asked for was not done.
  std::optional<OriginalReply> original;

  [[nodiscard]] std::chrono::milliseconds SandboxDuration() const {
    return answered.sandbox - arrived.sandbox;
  }
  [[nodiscard]] std::chrono::milliseconds WallDuration() const {
    return answered.wall - arrived.wall;
  }
};

}  // namespace nairi::mock::journal
