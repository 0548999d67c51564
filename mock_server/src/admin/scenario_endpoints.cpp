#include "admin/scenario_endpoints.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "admin/json_exchange.hpp"
#include "scenario/rule_json.hpp"

namespace nairi::mock::admin {
namespace {

using nlohmann::ordered_json;

// Each is asked at every start of a turn.
constexpr std::size_t kRulesMax = 1'000;

}  // namespace

Outcome<http::Reply> ListScenarios(const Call& call) {
  service::Visit visit = call.sandbox->Enter();
  ordered_json scenarios = ordered_json::array();
  for (const auto& [name, scenario] : visit.scenarios().all()) {
    ordered_json row = {{"name", name}, {"summary", scenario->summary}};
    if (!scenario->client_must.empty()) row["client_must"] = scenario->client_must;
    scenarios.push_back(std::move(row));
  }
  return JsonReply(200,
                   {{"scenarios", std::move(scenarios)}, {"rules", visit.rules().rules().size()}});
}

Outcome<http::Reply> AddRule(const Call& call) {
  service::Visit visit = call.sandbox->Enter();
  auto rule = scenario::ParseRule(call.request.body, visit.scenarios());
  if (!rule) return Refuse(rule.error());
  if (visit.rules().rules().size() >= kRulesMax) {
    return Refuse({domain::ErrorCode::kCapacityReached, "rules"});
  }
  visit.rules().Add(*std::move(rule));
  return JsonReply(201, {{"rules", visit.rules().rules().size()}});
}

Outcome<http::Reply> ClearRules(const Call& call) {
  call.sandbox->Enter().rules().Clear();
  return http::Reply{.status = 204};
}

}  // namespace nairi::mock::admin
