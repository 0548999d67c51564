#pragma once

#include <atomic>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/error.hpp"
#include "fault/plan_run.hpp"

namespace nairi::mock::fault {

// The plans of one sandbox. Safe for use from many threads: it numbers the requests, one at a time,
// and everything that a plan decides follows from these numbers.
class PlanBook {
 public:
  static constexpr std::size_t kPlansMax = 1000;

  explicit PlanBook(std::size_t plans_max = kPlansMax) : plans_max_(plans_max) {}

  // Puts the plan in force, behind those there are. One of the same id is replaced where it stands,
  // and begins anew. kCapacityReached when there are too many.
  [[nodiscard]] domain::Result<void> Add(FaultPlan plan);
  // Each answers whether there was anything to remove. What has been decided stays decided.
  bool Remove(std::string_view id);
  bool Clear();

  // All plans and how far they have got, to be put in force elsewhere, in the place of all others.
  [[nodiscard]] std::vector<PlanRun> Runs() const;
  void Replace(std::vector<PlanRun> runs);
  // Rises whenever Runs() may have changed. Costs no lock.
  [[nodiscard]] std::uint64_t change_count() const { return change_count_; }

  // In the order in which they were added.
  [[nodiscard]] std::vector<PlanReport> Reports() const;
  // Nothing when there is no such plan.
  [[nodiscard]] std::optional<PlanReport> Report(std::string_view id) const;

  // Whether Decide could decide anything. Costs no lock.
  [[nodiscard]] bool IsIdle() const { return in_force_ == 0; }
  // Asks the plans of scope kSandbox, in the order in which they were added, until one decides. A
  // plan behind that one does not learn of the request.
  [[nodiscard]] std::optional<Decision> Decide(std::string_view operation, Moment now);

  struct NamedDecision {
    enum class Outcome { kDecided, kPasses, kUnknownPlan };
    Outcome outcome = Outcome::kUnknownPlan;
    std::optional<Decision> decision;  // with kDecided
  };
  // Asks one plan of either scope, and no other.
  [[nodiscard]] NamedDecision DecideBy(std::string_view id, std::string_view operation, Moment now);

 private:
  [[nodiscard]] std::vector<PlanRun>::iterator Find(std::string_view id);
  void CountInForce();
  void CountChange() { change_count_.fetch_add(1, std::memory_order_relaxed); }

  const std::size_t plans_max_;
  std::atomic<std::size_t> in_force_{0};  // plans of scope kSandbox
  std::atomic<std::uint64_t> change_count_{0};
  mutable std::mutex mutex_;
  std::vector<PlanRun> runs_;
};

}  // namespace nairi::mock::fault
