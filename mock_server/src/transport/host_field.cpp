#include "transport/host_field.hpp"

#include <algorithm>
#include <boost/asio/ip/address_v6.hpp>
#include <boost/system/error_code.hpp>
#include <string>

namespace nairi::mock::transport {
namespace {

bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}

bool IsHexDigit(char c) {
  return IsDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool IsNameCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || IsDigit(c) ||
         std::string_view("-._~!$&'()*+;=").find(c) != std::string_view::npos;
}

bool IsName(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (IsNameCharacter(text[i])) continue;
    const bool is_escape =
        text[i] == '%' && text.size() - i > 2 && IsHexDigit(text[i + 1]) && IsHexDigit(text[i + 2]);
    if (!is_escape) return false;
    i += 2;
  }
  return true;
}

bool IsAddress(std::string_view text) {
  if (!std::all_of(text.begin(), text.end(),
                   [](char c) { return IsHexDigit(c) || c == ':' || c == '.'; })) {
    return false;  // with a zone, for one, which means nothing elsewhere
  }
  boost::system::error_code error;
  static_cast<void>(boost::asio::ip::make_address_v6(std::string(text), error));
  return !error;
}

// What follows the host: nothing, or a colon and digits.
bool IsPort(std::string_view text) {
  return text.empty() ||
         (text.front() == ':' && std::all_of(text.begin() + 1, text.end(), IsDigit));
}

}  // namespace

bool IsHostField(std::string_view text) {
  if (text.starts_with('[')) {
    const auto end = text.find(']');
    return end != std::string_view::npos && IsAddress(text.substr(1, end - 1)) &&
           IsPort(text.substr(end + 1));
  }
  const auto end = std::min(text.find(':'), text.size());
  return IsName(text.substr(0, end)) && IsPort(text.substr(end));
}

}  // namespace nairi::mock::transport
