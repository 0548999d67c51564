#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "domain/error.hpp"
#include "journal/matcher.hpp"
#include "json/object.hpp"

namespace nairi::mock::journal {

// Reads a matcher: a JSON object with any of `operation`, `method`, `target_prefix`, `job_id`,
// `message_id`, `body_contains`, `reply_contains`, `verdict_contains` (texts), `headers` (an object
// of texts), `status` and `since` (whole numbers). kInvalidField otherwise; the detail begins
// with the place. An unknown key is an error: a misspelt condition would match everything. Never
// throws.
[[nodiscard]] domain::Result<Matcher> ParseMatcher(std::string_view json_text);
[[nodiscard]] domain::Result<Matcher> ReadMatcher(const nlohmann::json& document);
// The same from the members of an object that nobody has asked for yet; it refuses what is left.
[[nodiscard]] Matcher ReadMatcher(json::Object& object);
// The same format, with what is set; for messages that say what was looked for.
[[nodiscard]] nlohmann::ordered_json WriteMatcher(const Matcher& matcher);

}  // namespace nairi::mock::journal
