#include "fault/rate_limit.hpp"

#include <nlohmann/json.hpp>

#include "domain/time.hpp"
#include "http/status_text.hpp"

namespace nairi::mock::fault {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;

constexpr std::uint64_t kTokensMax = 1'000'000;

constexpr domain::NamedValues<RateLimitFault::Style, 2> kStyles = {{
    {"bucket", RateLimitFault::Style::kBucket},
    {"window", RateLimitFault::Style::kWindow},
}};

}  // namespace

RateLimitFault RateLimitFault::Read(json::Object& reader) {
  RateLimitFault fault;
  fault.tokens = reader.At("tokens").Count({.min = 1, .max = kTokensMax});
  fault.per = reader.At("per").Duration(kFaultDurationMax);
  if (fault.per <= milliseconds(0)) reader.At("per").Complain("must be longer than nothing");
  fault.style = reader.OneOf("style", kStyles, Style::kBucket);
  fault.retry_after_form = RetryAfter::ReadForm(reader);
  return fault;
}

void RateLimitFault::Write(nlohmann::ordered_json& out) const {
  out["tokens"] = tokens;
  out["per"] = domain::FormatDuration(per);
  out["style"] = domain::NameIn(kStyles, style);
  RetryAfter::WriteForm(out, retry_after_form);
}

void RateLimitFault::ApplyTo(http::Reply& reply, const Circumstance& circumstance) const {
  reply = circumstance.error_reply(429, http::StatusText(429));
  const RetryAfter retry_after{circumstance.wait, retry_after_form};
  reply.headers.Set("Retry-After", retry_after.ValueAt(circumstance.now));
}

std::optional<milliseconds> RateLimiter::Take(Moment now) {
  return limit_.style == RateLimitFault::Style::kBucket ? TakeFromBucket(now) : TakeFromWindow(now);
}

std::optional<milliseconds> RateLimiter::TakeFromBucket(Moment now) {
  // A bucket is one moment: that at which it will be full again. Each token taken moves it on by
  // the time that a token needs to come back, and it may not lie further ahead than a whole bucket.
  const nanoseconds per = limit_.per;
  const nanoseconds per_token = per / static_cast<std::int64_t>(limit_.tokens);
  const Fine full_at = state_.full_at ? std::max(*state_.full_at, Fine(now)) : Fine(now);
  const nanoseconds excess =
      (full_at + per_token - now) - per_token * static_cast<std::int64_t>(limit_.tokens);
  if (excess > nanoseconds(0)) return std::chrono::ceil<milliseconds>(excess);
  state_.full_at = full_at + per_token;
  return std::nullopt;
}

std::optional<milliseconds> RateLimiter::TakeFromWindow(Moment now) {
  if (!state_.window_begin || now >= *state_.window_begin + limit_.per) {
    state_.window_begin = now;
    state_.taken_in_window = 0;
  }
  if (state_.taken_in_window == limit_.tokens) return *state_.window_begin + limit_.per - now;
  ++state_.taken_in_window;
  return std::nullopt;
}

}  // namespace nairi::mock::fault
