#pragma once

#include <chrono>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string_view>

#include "fault/effect.hpp"
#include "fault/retry_after.hpp"
#include "json/object.hpp"

namespace nairi::mock::fault {

// 429 once more than `tokens` requests come in `per` of the sandbox's clock, with a truthful
// Retry-After. It has a state, which is kept by a RateLimiter. Hypothetical: no limit of the real
// API is known.
struct RateLimitFault {
  static constexpr std::string_view kKind = "rate_limit";

  enum class Style {
    kBucket,  // tokens come back one by one, evenly
    kWindow,  // all tokens come back when a window ends; it begins with its first request
  };

  std::uint64_t tokens = 1;
  std::chrono::milliseconds per{1000};
  Style style = Style::kBucket;
  RetryAfter::Form retry_after_form = RetryAfter::Form::kSeconds;

  [[nodiscard]] static RateLimitFault Read(json::Object& reader);
  void Write(nlohmann::ordered_json& out) const;
  [[nodiscard]] Work work() const { return Work::kSkipped; }
  void ApplyTo(http::Reply& reply, const Circumstance& circumstance) const;

  friend bool operator==(const RateLimitFault&, const RateLimitFault&) = default;
};

// How many requests a limit has let through lately. Exact: whole nanoseconds, no rounding that
// depends on a machine. Not synchronised.
class RateLimiter {
 public:
  using Fine = std::chrono::sys_time<std::chrono::nanoseconds>;

  // What it remembers of the requests so far.
  struct State {
    std::optional<Fine> full_at;         // kBucket: when all tokens are back
    std::optional<Moment> window_begin;  // kWindow
    std::uint64_t taken_in_window = 0;
  };

  explicit RateLimiter(const RateLimitFault& limit) : limit_(limit) {}
  RateLimiter(const RateLimitFault& limit, const State& state) : limit_(limit), state_(state) {}

  [[nodiscard]] const State& state() const { return state_; }

  // Takes a token, and answers nothing; or, when there is none, how long from `now` until there is.
  // A `now` from before an earlier one (two threads read the clock and came in the other order)
  // does no harm.
  [[nodiscard]] std::optional<std::chrono::milliseconds> Take(Moment now);

 private:
  [[nodiscard]] std::optional<std::chrono::milliseconds> TakeFromBucket(Moment now);
  [[nodiscard]] std::optional<std::chrono::milliseconds> TakeFromWindow(Moment now);

  RateLimitFault limit_;
  State state_;
};

}  // namespace nairi::mock::fault
