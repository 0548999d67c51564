#include "judgement.hpp"

#include <array>
#include <utility>

#include "invariants/invariant.hpp"

namespace nairi::simulation {
namespace {

using Check = invariants::Finding (*)(const CallView& view);

constexpr std::array<std::pair<std::string_view, Check>, 13> kInvariants = {{
    {"deadline", invariants::Deadline},
    {"cancellation", invariants::Cancellation},
    {"once", invariants::Once},
    {"acceptance", invariants::Acceptance},
    {"terminal", invariants::Terminal},
    {"reply", invariants::Reply},
    {"truth", invariants::Truth},
    {"effect", invariants::Effect},
    {"persistence", invariants::Persistence},
    {"punctuality", invariants::Punctuality},
    {"progress", invariants::Progress},
    {"listing", invariants::Listing},
    {"succession", invariants::Succession},
}};

}  // namespace

std::vector<Complaint> Judge(const Plan& plan, const History& history) {
  std::vector<Complaint> complaints;
  for (std::size_t i = 0; i < history.calls.size(); ++i) {
    const CallView view(plan, history, i);
    for (const auto& [name, check] : kInvariants) {
      if (auto finding = check(view)) complaints.push_back({name, i, *std::move(finding)});
    }
  }
  return complaints;
}

}  // namespace nairi::simulation
