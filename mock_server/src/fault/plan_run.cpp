#include "fault/plan_run.hpp"

#include <algorithm>

#include "runtime/seeded_random.hpp"

namespace nairi::mock::fault {

bool PlanReport::IsCompleted() const {
  return std::all_of(steps.begin(), steps.end(), [](const Step& s) { return s.remaining == 0; });
}

PlanRun::PlanRun(FaultPlan plan)
    : plan_(std::make_shared<const FaultPlan>(std::move(plan))), used_(plan_->steps.size(), 0) {
  for (std::size_t i = 0; i < plan_->steps.size(); ++i) {
    const std::string& operation = plan_->steps[i].operation;
    if (LaneOf(operation) == nullptr) lanes_.push_back({.operation = operation});
    LaneOf(operation)->steps.push_back(i);
  }
}

domain::Result<PlanRun> PlanRun::Resume(FaultPlan plan, const Progress& progress) {
  using domain::ErrorCode;
  PlanRun run(std::move(plan));
  if (progress.used.size() != run.used_.size()) {
    return domain::Fail(ErrorCode::kInvalidField, "used: must have a number for each step");
  }
  if (progress.lanes.size() != run.lanes_.size()) {
    return domain::Fail(ErrorCode::kInvalidField, "lanes: must have one for each operation");
  }
  run.used_ = progress.used;
  for (std::size_t i = 0; i < run.lanes_.size(); ++i) {
    Lane& lane = run.lanes_[i];
    const Progress::Lane& saved = progress.lanes[i];
    if (!run.Allows(lane, saved)) {
      return domain::Fail(ErrorCode::kInvalidField,
                          "lanes[" + std::to_string(i) + "]: does not fit the plan and `used`");
    }
    lane.current = static_cast<std::size_t>(saved.current);
    lane.skipped = saved.skipped;
    lane.ordinal = saved.ordinal;
    if (saved.limiter) lane.limiter.emplace(*run.LimitOf(lane), *saved.limiter);
  }
  return run;
}

bool PlanRun::Allows(const Lane& lane, const Progress::Lane& progress) const {
  if (progress.current > lane.steps.size()) return false;
  for (std::size_t i = 0; i < lane.steps.size(); ++i) {
    const std::uint64_t used = used_[lane.steps[i]];
    const std::uint64_t times = plan_->steps[lane.steps[i]].times;
    if (i < progress.current ? used != times : used >= times) return false;
    if (i > progress.current && used > 0) return false;
  }
  if (progress.current == lane.steps.size()) return progress.skipped == 0 && !progress.limiter;
  const FaultStep& step = plan_->steps[lane.steps[progress.current]];
  if (progress.skipped > step.skip) return false;
  if (!progress.limiter) return true;
  const auto* limit = std::get_if<RateLimitFault>(&step.fault);
  return limit != nullptr && progress.limiter->taken_in_window <= limit->tokens;
}

const RateLimitFault* PlanRun::LimitOf(const Lane& lane) const {
  return std::get_if<RateLimitFault>(&plan_->steps[lane.steps[lane.current]].fault);
}

PlanRun::Progress PlanRun::progress() const {
  Progress progress{.used = used_};
  for (const Lane& lane : lanes_) {
    progress.lanes.push_back(
        {.current = lane.current,
         .skipped = lane.skipped,
         .ordinal = lane.ordinal,
         .limiter = lane.limiter ? std::optional(lane.limiter->state()) : std::nullopt});
  }
  return progress;
}

PlanRun::Lane* PlanRun::LaneOf(std::string_view operation) {
  const auto found = std::find_if(lanes_.begin(), lanes_.end(), [operation](const Lane& lane) {
    return lane.operation == operation;
  });
  return found == lanes_.end() ? nullptr : &*found;
}

std::optional<Decision> PlanRun::Decide(std::string_view operation, Moment now) {
  for (const std::string_view name : {operation, kAnyOperation}) {
    Lane* lane = LaneOf(name);
    if (lane == nullptr) continue;
    if (auto decision = Ask(*lane, now)) return decision;
  }
  return std::nullopt;
}

std::optional<Decision> PlanRun::Ask(Lane& lane, Moment now) {
  ++lane.ordinal;
  if (lane.current == lane.steps.size()) return std::nullopt;
  const std::size_t index = lane.steps[lane.current];
  const FaultStep& step = plan_->steps[index];
  if (lane.skipped < step.skip) {
    ++lane.skipped;
    return std::nullopt;
  }
  if (step.probability < 1 && runtime::AsFraction(Draw(lane, "happens")) >= step.probability) {
    return std::nullopt;
  }
  Decision decision;
  if (const auto* limit = LimitOf(lane)) {
    if (!lane.limiter) lane.limiter.emplace(*limit);
    const auto wait = lane.limiter->Take(now);
    if (!wait) return std::nullopt;
    decision.wait = *wait;
  }
  decision.verdict = {.plan = plan_->id,
                      .step = index,
                      .kind = std::string(KindOf(step.fault)),
                      .operation = lane.operation,
                      .ordinal = lane.ordinal};
  decision.fault = std::shared_ptr<const Fault>(plan_, &step.fault);
  decision.seed = Draw(lane, "content");
  if (++used_[index] == step.times) {
    ++lane.current;
    lane.skipped = 0;
    lane.limiter.reset();
  }
  return decision;
}

std::uint64_t PlanRun::Draw(const Lane& lane, std::string_view purpose) const {
  return runtime::DeriveSeed(plan_->seed, plan_->id + "/" +
                                              std::to_string(lane.steps[lane.current]) + "/" +
                                              lane.operation + "/" + std::to_string(lane.ordinal) +
                                              "/" + std::string(purpose));
}

PlanReport PlanRun::Report() const {
  PlanReport report{.plan = plan_};
  for (std::size_t i = 0; i < used_.size(); ++i) {
    const std::uint64_t times = plan_->steps[i].times;
    const std::uint64_t wanted = times == kAlways ? 1 : times;
    report.steps.push_back({.used = used_[i], .remaining = wanted - std::min(wanted, used_[i])});
  }
  return report;
}

}  // namespace nairi::mock::fault
