#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "nairi/client/error.hpp"

namespace nairi::client::wire {

// A base URL in two halves: "https://api.nairi.ai" and the path that every endpoint is appended to.
struct BaseUrl {
  std::string origin;
  std::string prefix;
};

// Accepts http and https, with or without a trailing slash, with or without "/api/public/v1"; a
// path in front of the prefix (a proxy's) is kept. User names, queries and fragments are refused.
[[nodiscard]] Result<BaseUrl> ParseBaseUrl(const std::string& text);

// Everything but letters, digits and "-._~" becomes %XX, a '/' too: one segment or one query value.
[[nodiscard]] std::string PercentEncode(std::string_view text);

using QueryParameters = std::vector<std::pair<std::string, std::string>>;

// "" or "?a=1&b=2".
[[nodiscard]] std::string QueryString(const QueryParameters& parameters);

}  // namespace nairi::client::wire
