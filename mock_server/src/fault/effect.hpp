#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string_view>

#include "domain/time.hpp"
#include "http/reply.hpp"

namespace nairi::mock::fault {

// A moment on a sandbox's clock.
using Moment = domain::Instant;

// How long anything in a plan may be.
inline constexpr domain::Duration kFaultDurationMax = std::chrono::hours(24);

// Whether the handler behind the fault still does what the request asks for.
enum class Work { kDone, kSkipped };

// Makes a reply of that status and text in the error shape of the API that is faulted.
using ErrorReply = std::function<http::Reply(int status, std::string_view text)>;

// What a fault may depend on beside itself.
struct Circumstance {
  Moment now;                         // on the sandbox's clock; dates in replies follow it
  std::uint64_t seed = 0;             // of this one verdict
  std::chrono::milliseconds wait{0};  // of a rate limit: until the next request is let through
  const ErrorReply& error_reply;
};

}  // namespace nairi::mock::fault
