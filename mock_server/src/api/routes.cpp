#include "api/routes.hpp"

#include "api/agent_endpoints.hpp"
#include "api/attachment_endpoints.hpp"
#include "api/conversation_endpoints.hpp"

namespace nairi::mock::api {

// clang-format off
const std::vector<Route>& Routes() {
  static const std::vector<Route> kRoutes = {
      {"start_conversation",       "POST",   "/conversations/start",               StartConversation},
      {"continue_conversation",    "POST",   "/conversations/{job_id}/continue",   ContinueConversation},
      {"get_message",              "GET",    "/messages/{message_id}",             GetMessage},
      {"list_messages",            "GET",    "/conversations/{job_id}/messages",   ListMessages},
      {"list_agent_conversations", "GET",    "/agents/{agent_id...}/conversations", ListAgentConversations},
      {"list_agents",              "GET",    "/agents",                            ListAgents},
      {"create_agent",             "POST",   "/agents",                            CreateAgent},
      {"get_agent",                "GET",    "/agents/{agent_id...}",              GetAgent},
      {"update_agent",             "PATCH",  "/agents/{agent_id...}",              UpdateAgent},
      {"delete_agent",             "DELETE", "/agents/{agent_id...}",              DeleteAgent},
      {"deploy_agent",             "POST",   "/agents/{agent_id...}/deploy",       DeployAgent},
      {"upload_attachment",        "POST",   "/attachments",                       UploadAttachment},
      {"get_attachment",           "GET",    "/attachments/{attachment_id}",       GetAttachment},
  };
  return kRoutes;
}
// clang-format on

std::vector<std::string_view> OperationNames() {
  std::vector<std::string_view> names;
  for (const Route& route : Routes()) names.push_back(route.operation);
  return names;
}

http::Router MakeRouter() {
  std::vector<http::RoutePattern> patterns;
  for (const Route& route : Routes()) {
    patterns.push_back({std::string(route.method), std::string(route.path)});
  }
  return http::Router(std::move(patterns));
}

}  // namespace nairi::mock::api
