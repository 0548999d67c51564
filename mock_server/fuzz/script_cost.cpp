#include "fuzz/script_cost.hpp"

#include <algorithm>
#include <cstdint>
#include <variant>

namespace nairi::mock::fuzz {
namespace {

constexpr std::uint64_t kActionsMax = 100;
constexpr int kReplyTimesMax = 100;

bool IsShort(const scenario::Action& action) {
  const auto* reply = std::get_if<scenario::AddReply>(&action);
  return reply == nullptr || reply->times <= kReplyTimesMax;
}

}  // namespace

bool IsQuicklyPlayed(const scenario::Scenario& scenario) {
  std::uint64_t actions = 0;
  for (const auto& step : scenario.steps) {
    actions += static_cast<std::uint64_t>(step.repeat) * (1 + step.actions.size());
    if (!std::all_of(step.actions.begin(), step.actions.end(), IsShort)) return false;
  }
  return actions <= kActionsMax &&
         std::all_of(scenario.follow_ups.begin(), scenario.follow_ups.end(),
                     [](const auto& follow_up) { return IsQuicklyPlayed(*follow_up); });
}

}  // namespace nairi::mock::fuzz
