#include <algorithm>

#include "invariants/invariant.hpp"

namespace nairi::simulation::invariants {
namespace {

using client::ErrorCode;

// What a client that retries waits for at most, beside the server's wish: 250 ms doubled up to 30
// s.
constexpr Moment kBackoffLongest{30'000};
// As ClientOptions and WaitOptions have it.
constexpr Moment kRetryAfterMax{300'000};
constexpr Moment kNotFoundGrace{10'000};

Moment WishOf(const Exchange& exchange) {
  if (!exchange.delivered_status || !exchange.fault.retry_after) return Moment(0);
  return *exchange.fault.retry_after;
}

// The code that the rule of the client's documents gives to a status.
ErrorCode CodeFor(int status) {
  if (status == 401 || status == 403) return ErrorCode::kUnauthenticated;
  if (status == 404) return ErrorCode::kNotFound;
  if (status == 429) return ErrorCode::kRateLimited;
  if (status >= 400 && status < 500) return ErrorCode::kInvalidArgument;
  if (status >= 502 && status <= 504) return ErrorCode::kUnavailable;
  if (status >= 500) return ErrorCode::kInternal;
  return ErrorCode::kProtocol;  // also of a 2xx that cannot be read
}

Finding DeadlineTruth(const CallView& view) {
  const Call& call = view.call();
  if (!call.deadline) return "there was no deadline";
  if (view.ended() >= *call.deadline) return std::nullopt;
  const Exchange* last = view.last();
  if (last == nullptr || !IsPassingFailure(*last)) return "its deadline had not come";
  const Moment pause = std::max(kBackoffLongest, WishOf(*last));
  if (view.ended() + pause >= *call.deadline) return std::nullopt;
  return "there was time for another attempt";
}

Finding TimeoutTruth(const CallView& view) {
  const Exchange* last = view.last();
  if (last == nullptr || last->failure != ErrorCode::kTimeout) return "no request timed out";
  if (last->ended - last->sent < last->timeout) return "the request's time was not up";
  if (view.call().deadline && view.ended() >= *view.call().deadline) {
    return "it was the deadline that had come";
  }
  return std::nullopt;
}

Finding NotFoundTruth(const CallView& view) {
  const Exchange& last = *view.last();
  if (!view.IsPoll(last) || last.fault.kind == FaultKind::kTurnedAway) return std::nullopt;
  const auto& exchanges = view.exchanges();
  const bool was_there =
      std::any_of(exchanges.begin(), exchanges.end(),
                  [](const Exchange* exchange) { return exchange->IsDelivered(); });
  if (was_there || view.ended() >= view.call().began + kNotFoundGrace) return std::nullopt;
  return "it gave up on a new turn within the grace";
}

// What the answer, or the want of one, made the client say.
Finding ExchangeTruth(const CallView& view) {
  const client::Error& error = *view.call().error;
  const Exchange* last = view.last();
  if (last == nullptr) return "no request was sent";
  const ErrorCode expected = last->failure.value_or(CodeFor(last->delivered_status.value_or(0)));
  if (error.code != expected) {
    return "it says " + std::string(ToString(error.code)) + " where the last request met " +
           std::string(ToString(expected));
  }
  return error.code == ErrorCode::kNotFound ? NotFoundTruth(view) : std::nullopt;
}

// Whether a client may come back to what the server has put off.
bool MayWait(const CallView& view, const Exchange& exchange) {
  const Moment wish = WishOf(exchange);
  const auto& deadline = view.call().deadline;
  return wish <= kRetryAfterMax && (!deadline || exchange.ended + wish < *deadline);
}

// A wait is several calls of the API. What comes after the last attempt of one is a new call.
Finding Patience(const CallView& view) {
  const auto& exchanges = view.exchanges();
  int attempts = 1;
  for (std::size_t i = 1; i < exchanges.size(); ++i) {
    const Exchange& before = *exchanges[i - 1];
    const bool is_repeat = exchanges[i]->target == before.target && IsPassingFailure(before) &&
                           attempts < view.plan().caller.attempts_max && MayWait(view, before);
    attempts = is_repeat ? attempts + 1 : 1;
    if (is_repeat && exchanges[i]->sent < before.ended + WishOf(before)) {
      return "it came back before the time that the server had named";
    }
  }
  return std::nullopt;
}

}  // namespace

Finding Truth(const CallView& view) {
  const Call& call = view.call();
  if (!call.error) return std::nullopt;
  if (call.error->http_status &&
      (view.last() == nullptr || view.last()->delivered_status != call.error->http_status)) {
    return "no answer had the status " + std::to_string(*call.error->http_status);
  }
  switch (call.error->code) {
    case ErrorCode::kTurnFailed:
      return std::nullopt;  // compared with the server's turn by Reply
    case ErrorCode::kCancelled:
      if (call.cancelled && view.ended() >= *call.cancelled) return std::nullopt;
      return "nobody had cancelled it";
    case ErrorCode::kDeadlineExceeded:
      return DeadlineTruth(view);
    case ErrorCode::kTimeout:
      return TimeoutTruth(view);
    default:
      return ExchangeTruth(view);
  }
}

Finding Persistence(const CallView& view) {
  if (auto finding = Patience(view)) return finding;
  const auto& exchanges = view.exchanges();
  const Call& call = view.call();
  const Exchange* last = view.last();
  const bool gave_up = call.error && last != nullptr && IsPassingFailure(*last) &&
                       call.error->code != ErrorCode::kDeadlineExceeded &&
                       call.error->code != ErrorCode::kCancelled;
  if (!gave_up || WishOf(*last) > kRetryAfterMax) return std::nullopt;
  if (view.IsWrite() && MayHaveHadAnEffect(*last)) return std::nullopt;
  const auto attempts = std::find_if(exchanges.rbegin(), exchanges.rend(), [&](const Exchange* e) {
    return e->target != last->target || !IsPassingFailure(*e);
  });
  if (attempts - exchanges.rbegin() >= view.plan().caller.attempts_max) return std::nullopt;
  return "it gave up after " + std::to_string(attempts - exchanges.rbegin()) + " attempts";
}

}  // namespace nairi::simulation::invariants
