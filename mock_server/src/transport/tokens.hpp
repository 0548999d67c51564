#pragma once

#include <string_view>

namespace nairi::mock::transport {

// Whether `text` is a token of RFC 9110 section 5.6.2, as methods and field names are.
[[nodiscard]] bool IsToken(std::string_view text);

// A control character, which no field value may hold; a tab is none.
[[nodiscard]] bool IsControl(char c);
[[nodiscard]] bool HasControl(std::string_view text);

}  // namespace nairi::mock::transport
