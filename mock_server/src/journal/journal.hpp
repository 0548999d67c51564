#pragma once

#include <chrono>
#include <deque>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

#include "http/reply.hpp"
#include "http/request.hpp"
#include "journal/entry.hpp"
#include "journal/eviction_record.hpp"
#include "journal/evidence.hpp"
#include "journal/matcher.hpp"
#include "journal/subscription.hpp"

namespace nairi::mock::journal {

struct JournalLimits {
  std::size_t bytes_max = 8 << 20;        // of memory, all entries together
  std::size_t body_bytes_max = 64 << 10;  // so much of each body is kept
};

// What is written beside a reply.
struct ReplyNote {
  Stamp at;
  std::string_view verdict;  // of a fault plan; empty: none
  std::string_view secret;   // of the request (redaction.hpp): kept out of the reply, too
};

// What one sandbox was asked and answered, bounded by bytes: the oldest exchanges are forgotten
// first, each in constant time, and every answer says whether something that was forgotten could
// have mattered. Safe for use from many threads.
class Journal {
 public:
  explicit Journal(JournalLimits limits = {}) : limits_(limits) {}

  // Writes down a request as it arrives; answers its sequence. The operation's name must live as
  // long as the journal.
  std::uint64_t Arrive(const http::Request& request, std::string_view operation, Stamp at);
  // Completes that entry. Does nothing if it was forgotten or cleared away meanwhile, so a request
  // that outlives its test does not turn up in the next one.
  void Answer(std::uint64_t sequence, const http::Reply& reply, const ReplyNote& note);

  [[nodiscard]] Tally Count(const Matcher& matcher) const;
  [[nodiscard]] Findings Find(const Matcher& matcher) const;
  // Everything there is.
  [[nodiscard]] Findings Snapshot() const { return Find({}); }
  // Forgets everything, on purpose: evidence is complete again, counts begin at 0, those of waits
  // under way, too. Sequences go on.
  void Clear();
  // The sequence that the next exchange will have: as a matcher's `since` it asks about what comes
  // from now on.
  [[nodiscard]] std::uint64_t NextSequence() const;
  // Whether an exchange of that operation (of any, if none is given) with that sequence or a later
  // one was forgotten for want of room.
  [[nodiscard]] bool HasForgotten(std::uint64_t since,
                                  const std::optional<std::string>& operation) const;
  // The memory accounted for; at most `bytes_max`.
  [[nodiscard]] std::size_t Bytes() const;

  // Blocks until so many exchanges match or the deadline passes, and answers the tally then. Woken,
  // not polling. For callers in the same process; a handler may not block and subscribes.
  [[nodiscard]] Tally Await(const Matcher& matcher, std::size_t count,
                            std::chrono::steady_clock::time_point deadline);
  // Calls back once so many exchanges match: within this call, if they do already. What was
  // forgotten after having matched still counts.
  [[nodiscard]] Subscription Subscribe(Matcher matcher, std::size_t count,
                                       ReachedCallback callback);

 private:
  struct Reached {
    std::shared_ptr<Waiter> waiter;
    Tally tally;
  };

  // All under the mutex:
  [[nodiscard]] Entry* FindEntry(std::uint64_t sequence);
  [[nodiscard]] Tally CountKept(const Matcher& matcher) const;
  template <typename Take>
  [[nodiscard]] Evidence Search(const Matcher& matcher, Take take) const;
  void EvictSurplus();
  [[nodiscard]] std::vector<Reached> Judge(std::uint64_t sequence, ExchangeState reached);
  void Adopt(const std::shared_ptr<Waiter>& waiter);

  static void FireAll(const std::vector<Reached>& all);

  const JournalLimits limits_;
  mutable std::mutex mutex_;
  std::deque<Entry> entries_;  // their sequences have no gaps
  std::uint64_t first_kept_ = 1;
  std::size_t bytes_ = 0;
  EvictionRecord evicted_;
  std::vector<std::shared_ptr<Waiter>> waiters_;
};

}  // namespace nairi::mock::journal
