#include "admin/routes.hpp"

#include "admin/await_endpoint.hpp"
#include "admin/clock_endpoints.hpp"
#include "admin/conversation_endpoints.hpp"
#include "admin/coverage_endpoints.hpp"
#include "admin/dashboard_endpoints.hpp"
#include "admin/fault_endpoints.hpp"
#include "admin/key_endpoints.hpp"
#include "admin/metrics_endpoint.hpp"
#include "admin/request_endpoints.hpp"
#include "admin/reset_endpoint.hpp"
#include "admin/scenario_endpoints.hpp"
#include "admin/server_endpoints.hpp"
#include "admin/state_endpoints.hpp"
#include "admin/verify_endpoint.hpp"

namespace nairi::mock::admin {

// clang-format off
const std::vector<Route>& Routes() {
  static const std::vector<Route> kRoutes = {
      {"GET",    "/__admin",                                 Needs::kNothing, ListRoutes},
      {"GET",    "/__admin/health",                          Needs::kNothing, GetHealth},
      {"GET",    "/__admin/ready",                           Needs::kNothing, GetReady},
      {"GET",    "/__admin/openapi.json",                    Needs::kNothing, GetContract},
      {"GET",    "/__admin/control-plane.json",              Needs::kNothing, GetControlPlane},
      {"GET",    "/__admin/ui",                              Needs::kNothing, GetDashboard},
      {"GET",    "/__admin/ui/{file}",                       Needs::kNothing, GetDashboardFile},
      {"GET",    "/__admin/metrics",                         Needs::kToken,   GetMetrics},
      {"GET",    "/__admin/sandboxes",                       Needs::kToken,   ListSandboxes},
      {"GET",    "/__admin/clock",                           Needs::kSandbox, GetClock},
      {"POST",   "/__admin/clock",                           Needs::kSandbox, MoveClock},
      {"GET",    "/__admin/scenarios",                       Needs::kSandbox, ListScenarios},
      {"POST",   "/__admin/scenarios",                       Needs::kSandbox, AddRule},
      {"DELETE", "/__admin/scenarios",                       Needs::kSandbox, ClearRules},
      {"GET",    "/__admin/conversations",                   Needs::kSandbox, ListConversations},
      {"POST",   "/__admin/conversations",                   Needs::kSandbox, AddConversation},
      {"GET",    "/__admin/conversations/{job_id}",          Needs::kSandbox, GetConversation},
      {"POST",   "/__admin/conversations/{job_id}/release",  Needs::kSandbox, ReleaseConversation},
      {"POST",   "/__admin/conversations/{job_id}/complete", Needs::kSandbox, CompleteConversation},
      {"POST",   "/__admin/conversations/{job_id}/fail",     Needs::kSandbox, FailConversation},
      {"GET",    "/__admin/faults",                          Needs::kSandbox, ListFaultPlans},
      {"POST",   "/__admin/faults",                          Needs::kSandbox, AddFaultPlan},
      {"DELETE", "/__admin/faults",                          Needs::kSandbox, ClearFaultPlans},
      {"GET",    "/__admin/faults/{plan_id}",                Needs::kSandbox, GetFaultPlan},
      {"DELETE", "/__admin/faults/{plan_id}",                Needs::kSandbox, RemoveFaultPlan},
      {"GET",    "/__admin/requests",                        Needs::kSandbox, ListRequests},
      {"DELETE", "/__admin/requests",                        Needs::kSandbox, ClearRequests},
      {"POST",   "/__admin/requests/count",                  Needs::kSandbox, CountRequests},
      {"POST",   "/__admin/requests/find",                   Needs::kSandbox, FindRequests},
      {"POST",   "/__admin/requests/await",                  Needs::kSandbox, AwaitRequests},
      {"POST",   "/__admin/requests/verify",                 Needs::kSandbox, VerifyRequests},
      {"GET",    "/__admin/key",                             Needs::kSandbox, GetKey},
      {"POST",   "/__admin/key",                             Needs::kSandbox, SetKey},
      {"GET",    "/__admin/state",                           Needs::kSandbox, GetState},
      {"PUT",    "/__admin/state",                           Needs::kSandbox, PutState},
      {"GET",    "/__admin/coverage",                        Needs::kSandbox, GetCoverage},
      {"GET",    "/__admin/coverage/total",                  Needs::kToken,   GetTotalCoverage},
      {"POST",   "/__admin/reset",                           Needs::kSandbox, Reset},
  };
  return kRoutes;
}
// clang-format on

}  // namespace nairi::mock::admin
