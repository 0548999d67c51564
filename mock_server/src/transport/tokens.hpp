#pragma once

#include <string_view>

namespace nairi::mock::transport {

// Whether `text` is a token of RFC 9110 section 5.6.2, as methods and field names are.
[[nodiscard]] bool IsToken(std::string_view text);

// A control character, which no field value may hold; a tab is none.
[[nodiscard]] constexpr bool IsControl(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t') || byte == 0x7F;
}
[[nodiscard]] bool HasControl(std::string_view text);

}  // namespace nairi::mock::transport
