#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "domain/attachment.hpp"
#include "json/node.hpp"

namespace nairi::mock::state {

// Files, their bytes in base64.
[[nodiscard]] nlohmann::ordered_json WriteAttachments(
    const std::vector<domain::Attachment>& attachments);
// No two of one id.
[[nodiscard]] std::vector<domain::Attachment> ReadAttachments(const json::Node& node);

}  // namespace nairi::mock::state
