#include "fault/plan_book.hpp"

#include <algorithm>
#include <utility>

namespace nairi::mock::fault {

std::vector<PlanRun>::iterator PlanBook::Find(std::string_view id) {
  return std::find_if(runs_.begin(), runs_.end(),
                      [id](const PlanRun& run) { return run.plan().id == id; });
}

void PlanBook::CountInForce() {
  in_force_ =
      static_cast<std::size_t>(std::count_if(runs_.begin(), runs_.end(), [](const PlanRun& run) {
        return run.plan().scope == PlanScope::kSandbox;
      }));
  CountChange();
}

domain::Result<void> PlanBook::Add(FaultPlan plan) {
  PlanRun run(std::move(plan));
  const std::lock_guard lock(mutex_);
  if (const auto same = Find(run.plan().id); same != runs_.end()) {
    *same = std::move(run);
  } else if (runs_.size() >= plans_max_) {
    return domain::Fail(domain::ErrorCode::kCapacityReached,
                        "a sandbox holds at most " + std::to_string(plans_max_) + " fault plans");
  } else {
    runs_.push_back(std::move(run));
  }
  CountInForce();
  return {};
}

bool PlanBook::Remove(std::string_view id) {
  const std::lock_guard lock(mutex_);
  const auto found = Find(id);
  if (found == runs_.end()) return false;
  runs_.erase(found);
  CountInForce();
  return true;
}

bool PlanBook::Clear() {
  const std::lock_guard lock(mutex_);
  const bool had_any = !runs_.empty();
  runs_.clear();
  CountInForce();
  return had_any;
}

std::vector<PlanRun> PlanBook::Runs() const {
  const std::lock_guard lock(mutex_);
  return runs_;
}

void PlanBook::Replace(std::vector<PlanRun> runs) {
  const std::lock_guard lock(mutex_);
  runs_ = std::move(runs);
  CountInForce();
}

std::vector<PlanReport> PlanBook::Reports() const {
  const std::lock_guard lock(mutex_);
  std::vector<PlanReport> reports;
  reports.reserve(runs_.size());
  for (const PlanRun& run : runs_) reports.push_back(run.Report());
  return reports;
}

std::optional<PlanReport> PlanBook::Report(std::string_view id) const {
  const std::lock_guard lock(mutex_);
  for (const PlanRun& run : runs_) {
    if (run.plan().id == id) return run.Report();
  }
  return std::nullopt;
}

std::optional<Decision> PlanBook::Decide(std::string_view operation, Moment now) {
  const std::lock_guard lock(mutex_);
  CountChange();
  for (PlanRun& run : runs_) {
    if (run.plan().scope != PlanScope::kSandbox) continue;
    if (auto decision = run.Decide(operation, now)) return decision;
  }
  return std::nullopt;
}

PlanBook::NamedDecision PlanBook::DecideBy(std::string_view id, std::string_view operation,
                                           Moment now) {
  using Outcome = NamedDecision::Outcome;
  const std::lock_guard lock(mutex_);
  const auto run = Find(id);
  if (run == runs_.end()) return {};
  CountChange();
  auto decision = operation.empty() ? std::nullopt : run->Decide(operation, now);
  const auto outcome = decision ? Outcome::kDecided : Outcome::kPasses;
  return {.outcome = outcome, .decision = std::move(decision)};
}

}  // namespace nairi::mock::fault
