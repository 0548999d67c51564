#pragma once

#include <nlohmann/json_fwd.hpp>

#include "domain/message.hpp"
#include "json/node.hpp"

namespace nairi::mock::scenario {

// What a reply cost, all six fields of it.
[[nodiscard]] domain::Usage ReadUsage(const json::Node& node);
[[nodiscard]] nlohmann::ordered_json WriteUsage(const domain::Usage& usage);

}  // namespace nairi::mock::scenario
