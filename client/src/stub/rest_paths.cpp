#include "stub/rest_paths.hpp"

#include "wire/codec.hpp"
#include "wire/url.hpp"

namespace nairi::client::stub {

std::string AgentPath(const AgentId& agent_id) {
  return "/agents/" + wire::PercentEncode(agent_id.text());
}

std::string ListConversationsPath(const ListConversationsRequest& request,
                                  const CursorNames& names) {
  const ConversationFilter& filter = request.filter;
  wire::QueryParameters query;
  std::string statuses;
  for (const ConversationStatus& status : filter.statuses) {
    statuses += (statuses.empty() ? "" : ",") + status.text();
  }
  if (!statuses.empty()) query.emplace_back("status", statuses);
  if (filter.updated_after) query.emplace_back("updated_after", *filter.updated_after);
  if (filter.sort) query.emplace_back("sort", wire::WireName(*filter.sort));
  // Always said, since a page is known as the last one by being shorter than this.
  query.emplace_back("limit", std::to_string(filter.page_size));
  if (request.position.cursor) {
    query.emplace_back(names.parameter, *request.position.cursor);
  } else if (request.position.offset > 0) {
    query.emplace_back("offset", std::to_string(request.position.offset));
  }
  return AgentPath(request.agent_id) + "/conversations" + wire::QueryString(query);
}

}  // namespace nairi::client::stub
