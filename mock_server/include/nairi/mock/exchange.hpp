#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace nairi::mock {

using HeaderFields = std::vector<std::pair<std::string, std::string>>;

// A request to a MockApi: what a socket would have brought.
struct ApiRequest {
  std::string method;  // "GET"
  std::string target;  // "/api/public/v1/agents?x=1", percent-encoded
  HeaderFields headers;
  std::string body;
};

// What is left of a reply on its way out. A reply that is only late or slow is whole.
enum class ReplyFate {
  kWhole,
  kSpoilt,  // cut, or bytes that are not this reply
  kLost,    // nothing of it: the client sees that the connection ended, or waits for ever
};

// Its answer: what a socket would have carried away, as far as `fate` lets it.
struct ApiReply {
  int status = 0;  // 0: no reply was made, and its fate is to be lost
  HeaderFields headers;
  std::string body;
  ReplyFate fate = ReplyFate::kWhole;
};

// One request of a sandbox and what became of it, as the journal has kept it: without secrets, and
// of long bodies the beginning only.
struct Exchange {
  enum class State {
    kArrived,   // there is no reply yet
    kAnswered,  // a reply was made; it may still be on its way
  };
  std::uint64_t sequence = 0;  // in the order of arrival, from 1
  State state = State::kArrived;
  std::string operation;                              // "get_message"; empty when no route fitted
  std::chrono::system_clock::time_point arrived_at;   // on the sandbox's clock
  std::chrono::system_clock::time_point answered_at;  // likewise; once kAnswered
  ApiRequest request;
  ApiReply reply;       // likewise
  std::string verdict;  // of a fault plan; empty when none had a hand in it
};

// How many requests there were.
struct RequestCount {
  // Whether the journal still holds all that bears on the question. If not, it was bounded too
  // tightly for the test, and the count is the least that it can have been.
  enum class Evidence { kComplete, kEvicted, kTruncated };

  std::size_t count = 0;
  Evidence evidence = Evidence::kComplete;
};

}  // namespace nairi::mock
