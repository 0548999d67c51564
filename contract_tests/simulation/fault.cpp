#include "fault.hpp"

#include <array>
#include <utility>

namespace nairi::simulation {
namespace {

constexpr std::array<std::pair<FaultKind, std::string_view>, 11> kNames = {{
    {FaultKind::kNone, "none"},
    {FaultKind::kRefused, "refused"},
    {FaultKind::kLostRequest, "lost_request"},
    {FaultKind::kLostReply, "lost_reply"},
    {FaultKind::kSwallowed, "swallowed"},
    {FaultKind::kSilence, "silence"},
    {FaultKind::kSlow, "slow"},
    {FaultKind::kTurnedAway, "turned_away"},
    {FaultKind::kGatewayLost, "gateway_lost"},
    {FaultKind::kCut, "cut"},
    {FaultKind::kEmpty, "empty"},
}};

}  // namespace

std::string_view NameOf(FaultKind kind) {
  for (const auto& [known, name] : kNames) {
    if (known == kind) return name;
  }
  return {};
}

std::optional<FaultKind> FaultKindOf(std::string_view name) {
  for (const auto& [kind, known] : kNames) {
    if (known == name) return kind;
  }
  return std::nullopt;
}

}  // namespace nairi::simulation
