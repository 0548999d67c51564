#include "wire/url.hpp"

#include <algorithm>

namespace nairi::client::wire {
namespace {

constexpr std::string_view kPrefix = "/api/public/v1";

Error NotABaseUrl(const std::string& text, const std::string& why) {
  Error error;
  error.code = ErrorCode::kInvalidArgument;
  error.context = "base URL";
  error.message = "'" + text + "' " + why;
  return error;
}

bool EndsWith(std::string_view text, std::string_view ending) {
  return text.size() >= ending.size() && text.substr(text.size() - ending.size()) == ending;
}

// The part after the host: nothing, or ":" and a number that is a port.
bool HasUsablePort(std::string_view authority) {
  const std::size_t colon = authority.rfind(':');
  const std::size_t bracket = authority.rfind(']');
  if (colon == std::string_view::npos) return true;
  if (bracket != std::string_view::npos && colon < bracket) return true;
  const std::string port(authority.substr(colon + 1));
  if (port.empty() || port.size() > 5) return false;
  if (port.find_first_not_of("0123456789") != std::string::npos) return false;
  const int number = std::stoi(port);
  return number >= 1 && number <= 65'535;
}

bool IsUnreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-._~").find(c) != std::string_view::npos;
}

}  // namespace

Result<BaseUrl> ParseBaseUrl(const std::string& text) {
  const std::size_t scheme_end = text.find("://");
  const std::string scheme = text.substr(0, scheme_end);
  if (scheme_end == std::string::npos || (scheme != "http" && scheme != "https")) {
    return tl::unexpected(NotABaseUrl(text, "does not begin with http:// or https://"));
  }
  const auto is_blank = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
  if (text.find_first_of("?#@") != std::string::npos ||
      std::any_of(text.begin(), text.end(), is_blank)) {
    return tl::unexpected(NotABaseUrl(text, "has a user name, a query, a fragment or a blank"));
  }
  const std::size_t path_begin = std::min(text.find('/', scheme_end + 3), text.size());
  if (path_begin == scheme_end + 3) return tl::unexpected(NotABaseUrl(text, "has no host"));
  if (!HasUsablePort(std::string_view(text).substr(0, path_begin).substr(scheme_end + 3))) {
    return tl::unexpected(NotABaseUrl(text, "has no usable port"));
  }

  BaseUrl url{text.substr(0, path_begin), text.substr(path_begin)};
  while (!url.prefix.empty() && url.prefix.back() == '/') url.prefix.pop_back();
  if (!EndsWith(url.prefix, kPrefix)) url.prefix += kPrefix;
  return url;
}

std::string PercentEncode(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    if (IsUnreserved(c)) {
      encoded += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    encoded += '%';
    encoded += kHex[byte >> 4];
    encoded += kHex[byte & 0xF];
  }
  return encoded;
}

std::string QueryString(const QueryParameters& parameters) {
  std::string query;
  for (const auto& [name, value] : parameters) {
    query += query.empty() ? '?' : '&';
    query += PercentEncode(name) + "=" + PercentEncode(value);
  }
  return query;
}

}  // namespace nairi::client::wire
