#include "shrink.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace nairi::simulation {
namespace {

using Fails = std::function<bool(const Plan&)>;

// Takes `attempt` in the place of the plan if it fails, too.
bool Keep(Plan& plan, const Plan& attempt, const Fails& fails) {
  if (!fails(attempt)) return false;
  plan = attempt;
  return true;
}

// Delta debugging (Zeller): takes away runs of parts, from halves down to single ones, as long as
// what is left fails.
template <typename Part>
void RemoveParts(Plan& plan, std::vector<Part> Plan::*parts, const Fails& fails) {
  for (std::size_t run = (plan.*parts).size(); run > 0; run /= 2) {
    for (std::size_t begin = 0; begin < (plan.*parts).size();) {
      Plan attempt = plan;
      auto& left = attempt.*parts;
      const auto first = left.begin() + static_cast<std::ptrdiff_t>(begin);
      const auto length = std::min(run, left.size() - begin);
      left.erase(first, first + static_cast<std::ptrdiff_t>(length));
      if (!Keep(plan, attempt, fails)) begin += run;
    }
  }
}

using Simplification = void (*)(Step& step);
constexpr std::array<Simplification, 4> kSimplifications = {{
    [](Step& step) { step.deadline.reset(); },
    [](Step& step) { step.cancel.reset(); },
    [](Step& step) { step.listener = Step::Listener::kNone; },
    [](Step& step) { step.turns_back = 0; },
}};

void SimplifySteps(Plan& plan, const Fails& fails) {
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    for (const Simplification simplify : kSimplifications) {
      Plan attempt = plan;
      simplify(attempt.steps[i]);
      Keep(plan, attempt, fails);
    }
  }
}

void SimplifyCaller(Plan& plan, const Fails& fails) {
  Plan attempt = plan;
  attempt.caller = Caller{};
  Keep(plan, attempt, fails);
  attempt = plan;
  attempt.latency.longest = attempt.latency.shortest;
  Keep(plan, attempt, fails);
}

}  // namespace

Plan Shrink(const Plan& plan, const Fails& fails) {
  Plan smallest = plan;
  std::size_t size = SizeOf(plan) + 1;
  while (SizeOf(smallest) < size) {
    size = SizeOf(smallest);
    RemoveParts(smallest, &Plan::steps, fails);
    RemoveParts(smallest, &Plan::intrusions, fails);
    RemoveParts(smallest, &Plan::faults, fails);
    SimplifySteps(smallest, fails);
    SimplifyCaller(smallest, fails);
  }
  return smallest;
}

}  // namespace nairi::simulation
