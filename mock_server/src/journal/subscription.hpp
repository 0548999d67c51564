#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>

#include "journal/entry.hpp"
#include "journal/evidence.hpp"

namespace nairi::mock::journal {

// Called once, when the count was reached, by the thread that recorded the exchange (or that
// subscribed), with no lock of the journal held. Must not throw, and should be quick: a request
// waits for it.
using ReachedCallback = std::function<void(const Tally&)>;

// One wait for a number of matches. The journal's part is under the journal's mutex.
class Waiter {
 public:
  Waiter(Matcher matcher, std::size_t wanted, ReachedCallback callback);

  // Under the journal's mutex:
  void Begin(const Tally& tally) { tally_ = tally; }
  // Judges an exchange that has just arrived, or been answered; answers whether that made the
  // count full. Each exchange is judged once: when there is enough of it to tell.
  [[nodiscard]] bool Judge(const Entry& entry, std::uint64_t sequence, ExchangeState reached);
  // An exchange was forgotten before its reply came.
  void NoteUnjudged();
  [[nodiscard]] const Matcher& matcher() const { return matcher_; }
  [[nodiscard]] bool IsReached() const { return tally_.count >= wanted_; }
  [[nodiscard]] const Tally& tally() const { return tally_; }

  // Without it:
  void Fire(const Tally& tally);
  void Cancel();
  [[nodiscard]] bool IsDone() const { return done_; }

 private:
  const Matcher matcher_;
  const std::size_t wanted_;
  Tally tally_;

  // Held during the callback, so that who has cancelled knows that it does not run. Recursive,
  // since the callback may well cancel its own subscription.
  std::recursive_mutex callback_mutex_;
  ReachedCallback callback_;
  std::atomic<bool> done_ = false;  // has been called, or never will be
};

// A wait under way. Going out of scope cancels it: afterwards the callback does not run and will
// not begin, unless it is itself the one that cancels. May outlive its journal.
class Subscription {
 public:
  Subscription() = default;
  explicit Subscription(std::shared_ptr<Waiter> waiter) : waiter_(std::move(waiter)) {}
  Subscription(Subscription&&) = default;
  Subscription& operator=(Subscription&& other) noexcept;
  ~Subscription() { Cancel(); }

  void Cancel();

 private:
  std::shared_ptr<Waiter> waiter_;
};

}  // namespace nairi::mock::journal
