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

Traffic::Traffic(std::vector<std::string_view> operations)
    : operations_(std::move(operations)), poll_(IndexOf(operations_, kPoll)) {
  for (Shard& shard : shards_) {
    shard.answers = std::vector<Counter>((operations_.size() + 1) * (kStatusMax + 1));
  }
}

void Traffic::Note(const Answer& answer) {
  constexpr auto kAny = std::memory_order_relaxed;
  Shard& shard = shards_[std::hash<std::thread::id>{}(std::this_thread::get_id()) % kShards];
  const std::size_t row = answer.operation.value_or(operations_.size());
  const int status = std::clamp(answer.status, 0, kStatusMax);
  shard.answers[row * (kStatusMax + 1) + static_cast<std::size_t>(status)].fetch_add(1, kAny);
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
  for (std::size_t cell = 0; cell < shards_[0].answers.size(); ++cell) {
    std::uint64_t count = 0;
    for (const Shard& shard : shards_) count += shard.answers[cell];
    if (count == 0) continue;
    const std::size_t row = cell / (kStatusMax + 1);
    report.answers.push_back({row < operations_.size() ? operations_[row] : std::string_view(),
                              static_cast<int>(cell % (kStatusMax + 1)), count});
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
