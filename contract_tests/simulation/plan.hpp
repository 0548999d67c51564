#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "fault.hpp"
#include "nairi/client/conversation.hpp"
#include "virtual_time.hpp"

namespace nairi::simulation {

// One thing that the simulated caller does. Bounds count from the moment at which it begins.
struct Step {
  enum class Kind {
    kStart,     // of a conversation with `agent`
    kContinue,  // the newest conversation; nothing when there is none
    kWait,      // for the turn that is `turns_back` before the newest; nothing when there is none
    kList,      // the conversations of `agent`, all pages
    kPause,     // for `pause`
  };
  enum class Listener { kNone, kProgress };

  Kind kind = Kind::kPause;
  std::string agent;
  std::size_t turns_back = 0;
  std::optional<Moment> deadline;
  std::optional<Moment> cancel;
  Listener listener = Listener::kNone;
  int page_size = 0;
  client::ConversationSort sort = client::ConversationSort::kUpdatedAtDesc;
  Moment pause{0};
};

// One thing that somebody else does to the same sandbox, at a moment of the world.
struct Intrusion {
  enum class Kind {
    kStart,    // of a conversation with `agent`: a row in the list, and an instance less
    kTouch,    // a follow-up in a conversation of theirs: a row of the list moves
    kRelease,  // lets go on what waits to be released
    kRevoke,   // the caller's key is no longer taken
    kRestore,  // and taken again
  };

  Kind kind = Kind::kStart;
  Moment at{0};
  std::string agent;
};

// What happens to one request: the how-many-eth of the world, from 0.
struct FaultPoint {
  std::size_t request = 0;
  Fault fault;
};

// How the simulated caller has set up its client.
struct Caller {
  enum class Paging { kCursor, kOffset };

  Moment request_timeout{30'000};
  Moment poll_interval{2'000};
  int attempts_max = 4;
  Paging paging = Paging::kCursor;
};

// How long one way takes: drawn for each request from the plan's seed and the request's number.
struct Latency {
  Moment shortest{1};
  Moment longest{20};
};

// A scenario as data: everything that decides what happens in a world.
struct Plan {
  std::uint64_t seed = 0;
  Caller caller;
  Latency latency;
  std::vector<Step> steps;
  std::vector<Intrusion> intrusions;
  std::vector<FaultPoint> faults;
};

// Steps, intrusions and faults: what a smaller plan has fewer of.
[[nodiscard]] std::size_t SizeOf(const Plan& plan);

// The plan that a seed stands for.
[[nodiscard]] Plan DrawPlan(std::uint64_t seed);

}  // namespace nairi::simulation
