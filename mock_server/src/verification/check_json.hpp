#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>
#include <vector>

#include "domain/error.hpp"
#include "verification/check.hpp"

namespace nairi::mock::verification {

// What a check is read against.
struct CheckRules {
  std::vector<std::string_view> operations;  // of the API; none: any word is one
};

// Reads a check: a JSON object with its name as `check`, the members of its claim, and `job_id` and
// `since` if it is not about everything. kInvalidField otherwise; the detail begins with the place.
// An unknown member is an error. Never throws.
[[nodiscard]] domain::Result<Check> ParseCheck(std::string_view json_text, const CheckRules& rules);
[[nodiscard]] domain::Result<Check> ReadCheck(const nlohmann::json& json, const CheckRules& rules);

}  // namespace nairi::mock::verification
