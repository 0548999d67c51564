#pragma once

#include <string_view>

#include "json/node.hpp"
#include "service/history.hpp"

namespace nairi::mock::state {

// Reads a conversation that is to be put into a sandbox (fixtures/README.md). kInvalidField, with
// place and reason as detail.
[[nodiscard]] domain::Result<service::PastConversation> ParsePastConversation(
    std::string_view json_text);

}  // namespace nairi::mock::state
