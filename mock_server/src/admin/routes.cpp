#include "admin/routes.hpp"

#include "admin/clock_endpoints.hpp"
#include "admin/conversation_endpoints.hpp"
#include "admin/reset_endpoint.hpp"
#include "admin/server_endpoints.hpp"

namespace nairi::mock::admin {

// clang-format off
const std::vector<Route>& Routes() {
  static const std::vector<Route> kRoutes = {
      {"GET",  "/__admin",                                 Needs::kNothing, ListRoutes},
      {"GET",  "/__admin/health",                          Needs::kNothing, GetHealth},
      {"GET",  "/__admin/ready",                           Needs::kNothing, GetReady},
      {"GET",  "/__admin/sandboxes",                       Needs::kToken,   ListSandboxes},
      {"GET",  "/__admin/clock",                           Needs::kSandbox, GetClock},
      {"POST", "/__admin/clock",                           Needs::kSandbox, MoveClock},
      {"GET",  "/__admin/conversations",                   Needs::kSandbox, ListConversations},
      {"POST", "/__admin/conversations/{job_id}/release",  Needs::kSandbox, ReleaseConversation},
      {"POST", "/__admin/conversations/{job_id}/complete", Needs::kSandbox, CompleteConversation},
      {"POST", "/__admin/conversations/{job_id}/fail",     Needs::kSandbox, FailConversation},
      {"POST", "/__admin/reset",                           Needs::kSandbox, Reset},
  };
  return kRoutes;
}
// clang-format on

}  // namespace nairi::mock::admin
