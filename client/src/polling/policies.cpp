#include <algorithm>
#include <cmath>

#include "nairi/client/backoff_policy.hpp"
#include "nairi/client/retry_policy.hpp"

namespace nairi::client {
namespace {

bool MayPassByItself(ErrorCode code) {
  switch (code) {
    case ErrorCode::kRateLimited:
    case ErrorCode::kInternal:
    case ErrorCode::kUnavailable:
    case ErrorCode::kConnectionLost:
    case ErrorCode::kTimeout:
      return true;
    default:
      return false;
  }
}

// A well-known mixing function (splitmix64): neighbouring inputs give unrelated outputs.
std::uint64_t Mix(std::uint64_t value) {
  value += 0x9E3779B97F4A7C15U;
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9U;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EBU;
  return value ^ (value >> 31);
}

// In [0, 1), from the upper 53 bits: as many as a double holds.
double UnitInterval(std::uint64_t bits) {
  return static_cast<double>(bits >> 11) * 0x1.0p-53;
}

}  // namespace

bool LimitedAttempts::ShouldRetry(const FailedAttempt& attempt) const {
  if (attempt.attempts >= attempts_max_ || !MayPassByItself(attempt.error.code)) return false;
  return attempt.idempotency == Idempotency::kRepeatable || attempt.error.effect == Effect::kNone;
}

std::chrono::milliseconds ExponentialBackoff::DelayAfter(int failures) {
  const double longest = static_cast<double>(options_.longest.count());
  const double grown = static_cast<double>(options_.first.count()) *
                       std::pow(options_.factor, std::max(failures, 1) - 1);
  const double whole = std::min(grown, longest);
  const double drawn = UnitInterval(Mix(seed_ + draws_.fetch_add(1)));
  return std::chrono::milliseconds(
      static_cast<std::int64_t>(whole * (1.0 - options_.jitter * drawn)));
}

}  // namespace nairi::client
