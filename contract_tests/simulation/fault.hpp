#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string_view>

namespace nairi::simulation {

// What a network and the gateways in it do to one exchange.
enum class FaultKind {
  kNone,
  kRefused,      // no connection is made
  kLostRequest,  // the connection breaks before the server has the request
  kLostReply,    // the server does the work, and the connection breaks before its answer is here
  kSwallowed,    // the request never arrives, and nobody says so
  kSilence,      // the server does the work, and its answer never comes
  kSlow,         // the answer takes `delay` longer
  kTurnedAway,   // a gateway answers `status` in the server's place; the server sees nothing
  kGatewayLost,  // the server does the work, and a gateway answers `status` in its place
  kCut,          // the answer's body is a whole one for HTTP, and half a one for JSON
  kEmpty,        // the answer's body is empty
};

inline constexpr std::array kFaultKinds = {
    FaultKind::kRefused, FaultKind::kLostRequest, FaultKind::kLostReply,  FaultKind::kSwallowed,
    FaultKind::kSilence, FaultKind::kSlow,        FaultKind::kTurnedAway, FaultKind::kGatewayLost,
    FaultKind::kCut,     FaultKind::kEmpty};

// How a gateway writes `Retry-After`.
enum class RetryAfterForm { kSeconds, kDate };

// One fault, with what its kind needs.
struct Fault {
  FaultKind kind = FaultKind::kNone;
  int status = 0;
  std::chrono::milliseconds delay{0};
  std::optional<std::chrono::seconds> retry_after;
  RetryAfterForm retry_after_form = RetryAfterForm::kSeconds;
};

[[nodiscard]] std::string_view NameOf(FaultKind kind);
[[nodiscard]] std::optional<FaultKind> FaultKindOf(std::string_view name);

}  // namespace nairi::simulation
