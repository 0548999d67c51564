#include "journal/subscription.hpp"

#include <utility>

namespace nairi::mock::journal {

Waiter::Waiter(Matcher matcher, std::size_t wanted, ReachedCallback callback)
    : matcher_(std::move(matcher)), wanted_(wanted), callback_(std::move(callback)) {}

bool Waiter::Judge(const Entry& entry, std::uint64_t sequence, ExchangeState reached) {
  const auto due = matcher_.NeedsReply() ? ExchangeState::kAnswered : ExchangeState::kArrived;
  if (reached != due || sequence < matcher_.since || IsReached()) return false;
  switch (entry.Matches(matcher_)) {
    case Match::kYes:
      ++tally_.count;
      break;
    case Match::kUnknown:
      if (tally_.evidence == Evidence::kComplete) tally_.evidence = Evidence::kTruncated;
      break;
    case Match::kNo:
      break;
  }
  return IsReached();
}

void Waiter::NoteUnjudged() {
  if (matcher_.NeedsReply()) tally_.evidence = Evidence::kEvicted;
}

void Waiter::Fire(const Tally& tally) {
  const std::lock_guard lock(callback_mutex_);
  if (!done_.exchange(true)) callback_(tally);
}

void Waiter::Cancel() {
  const std::lock_guard lock(callback_mutex_);
  done_ = true;
}

Subscription& Subscription::operator=(Subscription&& other) noexcept {
  if (this == &other) return *this;
  Cancel();
  waiter_ = std::move(other.waiter_);
  return *this;
}

void Subscription::Cancel() {
  if (const auto waiter = std::exchange(waiter_, nullptr)) waiter->Cancel();
}

}  // namespace nairi::mock::journal
