#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "domain/error.hpp"
#include "fault/plan.hpp"
#include "fault/rate_limit.hpp"
#include "fault/verdict.hpp"

namespace nairi::mock::fault {

// How far a plan has got.
struct PlanReport {
  struct Step {
    std::uint64_t used = 0;
    // How often it has yet to happen before the plan is through. A step for always is through when
    // it has happened once: a fault that never happened has proven nothing.
    std::uint64_t remaining = 0;
  };

  std::shared_ptr<const FaultPlan> plan;
  std::vector<Step> steps;

  // Whether every step has happened as often as it shall.
  [[nodiscard]] bool IsCompleted() const;
};

// One plan and how far its requests have got through it.
//
// The steps of one operation form a lane. A request asks first the lane of its own operation and
// then, if that lets it pass, the lane "*". Each lane numbers the requests that ask it: the
// ordinal, from 1. In a lane only the current step is asked; at first it lets `skip` requests pass;
// after that it happens at ordinal n if its probability is 1, or if a number drawn from (seed, plan
// id, step, lane, n) and from nothing else is below it. When it has happened `times` times the next
// step of the lane is current, from ordinal n + 1 on.
//
// So what happens at ordinal n follows from the plan and n alone: the draws below n fix how far the
// lane has got. Whoever numbers the requests (PlanBook, under its mutex) fixes the whole schedule,
// however many threads ask. A rate limit depends on the moments of the requests as well.
//
// Not synchronised.
class PlanRun {
 public:
  // How far the requests have got, by step and by lane: all that a run adds to its plan.
  struct Progress {
    struct Lane {
      std::uint64_t current = 0;  // which of its steps, from 0; their number when it is through
      std::uint64_t skipped = 0;  // by the current step
      std::uint64_t ordinal = 0;
      std::optional<RateLimiter::State> limiter;  // of the current step, once it was asked
    };

    std::vector<std::uint64_t> used;  // by step
    std::vector<Lane> lanes;          // in the order of each lane's first step
  };

  explicit PlanRun(FaultPlan plan);
  // Goes on where a run of the same plan has got. kInvalidField, with place and reason as detail,
  // when no run of this plan can have got there.
  [[nodiscard]] static domain::Result<PlanRun> Resume(FaultPlan plan, const Progress& progress);

  [[nodiscard]] const FaultPlan& plan() const { return *plan_; }
  [[nodiscard]] Progress progress() const;
  // What happens to the next request of that operation; counts it. `operation` is a name, not "*".
  [[nodiscard]] std::optional<Decision> Decide(std::string_view operation, Moment now);
  [[nodiscard]] PlanReport Report() const;

 private:
  struct Lane {
    std::string operation;
    std::vector<std::size_t> steps;  // indices in the plan
    std::size_t current = 0;         // index in `steps`
    std::uint64_t skipped = 0;       // by the current step
    std::uint64_t ordinal = 0;
    std::optional<RateLimiter> limiter;  // of the current step, once it was asked
  };

  // Whether a run can have got there in that lane, whose steps are used so often.
  [[nodiscard]] bool Allows(const Lane& lane, const Progress::Lane& progress) const;
  [[nodiscard]] const RateLimitFault* LimitOf(const Lane& lane) const;
  [[nodiscard]] Lane* LaneOf(std::string_view operation);
  [[nodiscard]] std::optional<Decision> Ask(Lane& lane, Moment now);
  [[nodiscard]] std::uint64_t Draw(const Lane& lane, std::string_view purpose) const;

  std::shared_ptr<const FaultPlan> plan_;
  std::vector<Lane> lanes_;
  std::vector<std::uint64_t> used_;  // by step
};

}  // namespace nairi::mock::fault
