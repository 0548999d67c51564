#include <algorithm>

#include "invariants/invariant.hpp"

namespace nairi::simulation::invariants {

Finding Deadline(const CallView& view) {
  const Call& call = view.call();
  const bool is_bounded = call.deadline || call.cancelled || !view.IsWait();
  if (!call.ended && is_bounded) return "it never ended";
  if (!call.ended || !call.deadline) return std::nullopt;
  const Moment late = *call.ended - std::max(*call.deadline, call.began);
  if (late <= Moment(0)) return std::nullopt;
  return "it ended " + std::to_string(late.count()) + " ms after its deadline";
}

Finding Cancellation(const CallView& view) {
  const Call& call = view.call();
  if (!call.cancelled || !call.ended || *call.ended <= *call.cancelled) return std::nullopt;
  return "it ended " + std::to_string((*call.ended - *call.cancelled).count()) +
         " ms after it was cancelled";
}

}  // namespace nairi::simulation::invariants
