#include "journal/journal.hpp"

#include <algorithm>
#include <condition_variable>
#include <utility>

namespace nairi::mock::journal {

std::uint64_t Journal::Arrive(const http::Request& request, std::string_view operation, Stamp at) {
  // Packed outside of the lock: that is most of the work.
  Entry entry(request,
              {.at = at, .operation = operation, .body_bytes_max = limits_.body_bytes_max});
  std::vector<Reached> reached;
  std::uint64_t sequence = 0;
  {
    const std::lock_guard lock(mutex_);
    sequence = first_kept_ + entries_.size();
    bytes_ += entry.Bytes();
    entries_.push_back(std::move(entry));
    reached = Judge(sequence, ExchangeState::kArrived);
    EvictSurplus();
  }
  FireAll(reached);
  return sequence;
}

void Journal::Answer(std::uint64_t sequence, const http::Reply& reply, const ReplyNote& note) {
  std::vector<Reached> reached;
  {
    const std::lock_guard lock(mutex_);
    Entry* entry = FindEntry(sequence);
    if (entry == nullptr) return;
    bytes_ -= entry->Bytes();
    entry->Complete(reply, {.at = note.at,
                            .arrivals = first_kept_ + entries_.size() - 1,
                            .verdict = note.verdict,
                            .secret = note.secret,
                            .body_bytes_max = limits_.body_bytes_max});
    bytes_ += entry->Bytes();
    reached = Judge(sequence, ExchangeState::kAnswered);
    EvictSurplus();
  }
  FireAll(reached);
}

Entry* Journal::FindEntry(std::uint64_t sequence) {
  if (sequence < first_kept_ || sequence - first_kept_ >= entries_.size()) return nullptr;
  return &entries_[static_cast<std::size_t>(sequence - first_kept_)];
}

void Journal::EvictSurplus() {
  while (bytes_ > limits_.bytes_max && !entries_.empty()) {
    const Entry& oldest = entries_.front();
    evicted_.Note(oldest.operation(), first_kept_);
    if (oldest.state() == ExchangeState::kArrived) {
      for (const auto& waiter : waiters_) waiter->NoteUnjudged();
    }
    bytes_ -= oldest.Bytes();
    entries_.pop_front();
    ++first_kept_;
  }
}

std::vector<Journal::Reached> Journal::Judge(std::uint64_t sequence, ExchangeState reached) {
  std::vector<Reached> full;
  if (waiters_.empty()) return full;
  const Entry& entry = *FindEntry(sequence);
  for (const auto& waiter : waiters_) {
    if (waiter->Judge(entry, sequence, reached)) full.push_back({waiter, waiter->tally()});
  }
  std::erase_if(waiters_, [](const auto& waiter) { return waiter->IsReached(); });
  return full;
}

void Journal::FireAll(const std::vector<Reached>& all) {
  for (const Reached& reached : all) reached.waiter->Fire(reached.tally);
}

template <typename Take>
Evidence Journal::Search(const Matcher& matcher, Take take) const {
  Evidence evidence = Evidence::kComplete;
  const std::uint64_t from = std::max(matcher.since, first_kept_);
  for (std::uint64_t sequence = from; sequence < first_kept_ + entries_.size(); ++sequence) {
    const Entry& entry = entries_[static_cast<std::size_t>(sequence - first_kept_)];
    const Match match = entry.Matches(matcher);
    if (match == Match::kYes) take(entry, sequence);
    if (match == Match::kUnknown) evidence = Evidence::kTruncated;
  }
  return evicted_.HasSince(matcher.since, matcher.operation) ? Evidence::kEvicted : evidence;
}

Tally Journal::CountKept(const Matcher& matcher) const {
  Tally tally{.first_kept = first_kept_};
  tally.evidence = Search(matcher, [&tally](const Entry&, std::uint64_t) { ++tally.count; });
  return tally;
}

Tally Journal::Count(const Matcher& matcher) const {
  const std::lock_guard lock(mutex_);
  return CountKept(matcher);
}

Findings Journal::Find(const Matcher& matcher) const {
  const std::lock_guard lock(mutex_);
  Findings findings{.first_kept = first_kept_};
  findings.evidence = Search(matcher, [&findings](const Entry& entry, std::uint64_t sequence) {
    findings.exchanges.push_back(entry.Unpack(sequence));
  });
  return findings;
}

void Journal::Clear() {
  std::deque<Entry> forgotten;  // freed outside of the lock
  const std::lock_guard lock(mutex_);
  first_kept_ += entries_.size();
  forgotten.swap(entries_);
  bytes_ = 0;
  evicted_.Clear();
  for (const auto& waiter : waiters_) waiter->Begin({.first_kept = first_kept_});
}

std::uint64_t Journal::NextSequence() const {
  const std::lock_guard lock(mutex_);
  return first_kept_ + entries_.size();
}

bool Journal::HasForgotten(std::uint64_t since, const std::optional<std::string>& operation) const {
  const std::lock_guard lock(mutex_);
  return evicted_.HasSince(since, operation);
}

std::size_t Journal::Bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

void Journal::Adopt(const std::shared_ptr<Waiter>& waiter) {
  // Cancelled waits are swept here, so there are never more than were alive at one time.
  std::erase_if(waiters_, [](const auto& other) { return other->IsDone(); });
  waiter->Begin(CountKept(waiter->matcher()));
  if (!waiter->IsReached()) waiters_.push_back(waiter);
}

Subscription Journal::Subscribe(Matcher matcher, std::size_t count, ReachedCallback callback) {
  const auto waiter = std::make_shared<Waiter>(std::move(matcher), count, std::move(callback));
  Tally tally;
  bool is_reached = false;
  {
    const std::lock_guard lock(mutex_);
    Adopt(waiter);
    tally = waiter->tally();
    is_reached = waiter->IsReached();
  }
  if (is_reached) waiter->Fire(tally);
  return Subscription(waiter);
}

Tally Journal::Await(const Matcher& matcher, std::size_t count,
                     std::chrono::steady_clock::time_point deadline) {
  std::mutex mutex;
  std::condition_variable is_reached;
  std::optional<Tally> reached;
  const auto waiter = std::make_shared<Waiter>(matcher, count, [&](const Tally& tally) {
    const std::lock_guard lock(mutex);
    reached = tally;
    is_reached.notify_all();
  });
  const Subscription subscription(waiter);
  {
    const std::lock_guard lock(mutex_);
    Adopt(waiter);
    if (waiter->IsReached()) return waiter->tally();
  }
  {
    std::unique_lock lock(mutex);
    if (is_reached.wait_until(lock, deadline, [&] { return reached.has_value(); })) {
      return *reached;
    }
  }
  const std::lock_guard lock(mutex_);
  return waiter->tally();
}

}  // namespace nairi::mock::journal
