#include "http/authority.hpp"

#include <algorithm>

#include "http/header_list.hpp"

namespace nairi::mock::http {
namespace {

bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}

bool IsPort(std::string_view text) {
  return !text.empty() && text.size() <= 5 && std::all_of(text.begin(), text.end(), IsDigit);
}

bool IsHostCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || IsDigit(c) || c == '.' || c == '-' ||
         c == '_';
}

// Four decimal numbers; the other forms that some resolvers read ("127.1") are left to them.
bool IsDottedQuad(std::string_view text) {
  int numbers = 0;
  while (!text.empty()) {
    const std::size_t length = std::min(text.find('.'), text.size());
    const std::string_view number = text.substr(0, length);
    if (number.empty() || number.size() > 3) return false;
    if (!std::all_of(number.begin(), number.end(), IsDigit)) return false;
    ++numbers;
    if (length == text.size()) break;
    text.remove_prefix(length + 1);
    if (text.empty()) return false;
  }
  return numbers == 4;
}

}  // namespace

std::optional<Authority> ParseAuthority(std::string_view text) {
  Authority authority;
  std::string_view rest;
  if (text.starts_with('[')) {
    const std::size_t end = text.find(']');
    if (end == std::string_view::npos) return std::nullopt;
    authority.host = text.substr(1, end - 1);
    rest = text.substr(end + 1);
  } else {
    const std::size_t end = std::min(text.find(':'), text.size());
    authority.host = text.substr(0, end);
    if (!std::all_of(authority.host.begin(), authority.host.end(), IsHostCharacter)) {
      return std::nullopt;
    }
    rest = text.substr(end);
  }
  if (authority.host.empty()) return std::nullopt;
  if (rest.empty()) return authority;
  if (rest.front() != ':' || !IsPort(rest.substr(1))) return std::nullopt;
  authority.port = rest.substr(1);
  return authority;
}

bool IsLoopbackHost(std::string_view host) {
  return EqualsIgnoreCase(host, "localhost") || host == "::1" ||
         (host.starts_with("127.") && IsDottedQuad(host));
}

bool IsWildcardHost(std::string_view host) {
  return host == "0.0.0.0" || host == "::";
}

}  // namespace nairi::mock::http
