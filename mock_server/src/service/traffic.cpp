#include "service/traffic.hpp"

#include <algorithm>
#include <functional>
#include <thread>
#include <utility>

namespace nairi::mock::service {
namespace {

std::optional<std::size_t> IndexOf(const std::vector<std::string_view>& names,
                                   std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

}  // namespace

Traffic::StatusCounts::~StatusCounts() {
  delete table_.load();
}

void Traffic::StatusCounts::Add(int status) {
  Table* table = table_.load(std::memory_order_acquire);
  if (table == nullptr) table = &Make();
  (*table)[static_cast<std::size_t>(status)].fetch_add(1, std::memory_order_relaxed);
}

std::uint64_t Traffic::StatusCounts::At(int status) const {
  const Table* table = table_.load(std::memory_order_acquire);
  return table == nullptr ? 0 : (*table)[static_cast<std::size_t>(status)].load();
}

Traffic::StatusCounts::Table& Traffic::StatusCounts::Make() {
  auto made = std::make_unique<Table>();
  Table* standing = nullptr;
  if (!table_.compare_exchange_strong(standing, made.get(), std::memory_order_acq_rel))
    return *standing;
  return *made.release();
}

Traffic::Traffic(std::vector<std::string_view> operations)
    : operations_(std::move(operations)), poll_(IndexOf(operations_, kPoll)) {
  for (Shard& shard : shards_) shard.answers = std::vector<StatusCounts>(operations_.size() + 1);
}

void Traffic::Note(const Answer& answer) {
  constexpr auto kAny = std::memory_order_relaxed;
  Shard& shard = shards_[std::hash<std::thread::id>{}(std::this_thread::get_id()) % kShards];
  shard.answers[answer.operation.value_or(operations_.size())].Add(
      std::clamp(answer.status, 0, kStatusMax));
  if (answer.operation && answer.operation == poll_) {
    const auto bound = std::lower_bound(kBounds.begin(), kBounds.end(), answer.took);
    shard.polls[static_cast<std::size_t>(bound - kBounds.begin())].fetch_add(1, kAny);
    shard.poll_nanoseconds.fetch_add(static_cast<std::uint64_t>(answer.took.count()), kAny);
  }
  if (answer.fault.empty()) return;
  const std::lock_guard lock(mutex_);
  ++faults_.try_emplace(std::string(answer.fault), 0).first->second;
}

Traffic::Report Traffic::Sum() const {
  Report report;
  for (std::size_t row = 0; row <= operations_.size(); ++row) {
    for (int status = 0; status <= kStatusMax; ++status) {
      std::uint64_t count = 0;
      for (const Shard& shard : shards_) count += shard.answers[row].At(status);
      if (count == 0) continue;
      report.answers.push_back(
          {row < operations_.size() ? operations_[row] : std::string_view(), status, count});
    }
  }
  for (const Shard& shard : shards_) {
    for (std::size_t i = 0; i < report.polls.size(); ++i) report.polls[i] += shard.polls[i];
    report.poll_time += std::chrono::nanoseconds(shard.poll_nanoseconds.load());
  }
  const std::lock_guard lock(mutex_);
  report.faults = faults_;
  return report;
}

}  // namespace nairi::mock::service
