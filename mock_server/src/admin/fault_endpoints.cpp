#include "admin/fault_endpoints.hpp"

#include <nlohmann/json.hpp>
#include <string>

#include "admin/json_exchange.hpp"
#include "fault/plan_json.hpp"

namespace nairi::mock::admin {
namespace {

using nlohmann::ordered_json;

tl::unexpected<Refusal> NoSuchPlan() {
  return Refuse(404, "fault plan not found");
}

}  // namespace

Outcome<http::Reply> AddFaultPlan(const Call& call) {
  auto plan = fault::ParsePlan(call.request.body, {.default_seed = call.sandbox->seed(),
                                                   .operations = call.server.operations});
  if (!plan) return Refuse(plan.error());
  const std::string id = plan->id;
  const auto book = call.sandbox->faults();
  if (const auto added = book->Add(*std::move(plan)); !added) return Refuse(added.error());
  const auto report = book->Report(id);
  if (!report) return NoSuchPlan();  // another request has removed it meanwhile
  return JsonReply(201, fault::WriteReport(*report));
}

Outcome<http::Reply> ListFaultPlans(const Call& call) {
  ordered_json plans = ordered_json::array();
  for (const auto& report : call.sandbox->faults()->Reports()) {
    plans.push_back(fault::WriteReport(report));
  }
  return JsonReply(200, {{"plans", std::move(plans)}});
}

Outcome<http::Reply> GetFaultPlan(const Call& call) {
  const auto report = call.sandbox->faults()->Report(call.Path("plan_id"));
  if (!report) return NoSuchPlan();
  return JsonReply(200, fault::WriteReport(*report));
}

Outcome<http::Reply> RemoveFaultPlan(const Call& call) {
  if (!call.sandbox->faults()->Remove(call.Path("plan_id"))) return NoSuchPlan();
  return http::Reply{.status = 204};
}

Outcome<http::Reply> ClearFaultPlans(const Call& call) {
  call.sandbox->faults()->Clear();
  return http::Reply{.status = 204};
}

}  // namespace nairi::mock::admin
