#pragma once

#include <string>

#include "nairi/client/ids.hpp"
#include "nairi/client/options.hpp"
#include "nairi/client/stub.hpp"

namespace nairi::client::stub {

// "/agents/acme%2Frepo": a slug may hold a '/', which must not look like a further segment.
[[nodiscard]] std::string AgentPath(const AgentId& agent_id);

[[nodiscard]] std::string ListConversationsPath(const ListConversationsRequest& request,
                                                const CursorNames& names);

}  // namespace nairi::client::stub
