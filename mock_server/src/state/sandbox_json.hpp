#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "json/object.hpp"
#include "service/sandbox.hpp"

namespace nairi::mock::state {

// A sandbox as one JSON document (fixtures/README.md). No key is part of it. What is written is
// read as the same again, and written as the same text.
[[nodiscard]] nlohmann::ordered_json WriteSandbox(const service::Snapshot& snapshot);
[[nodiscard]] service::Snapshot ReadSandbox(const json::Node& node);

// The same as a text for people, and back. kInvalidField, with place and reason as detail.
[[nodiscard]] std::string SandboxText(const service::Snapshot& snapshot);
[[nodiscard]] domain::Result<service::Snapshot> ParseSandbox(std::string_view json_text);

// Complains unless the object is of that format and of the version that this program writes.
void RequireFormat(json::Object& object, std::string_view format);
inline constexpr int kStateVersion = 1;

}  // namespace nairi::mock::state
