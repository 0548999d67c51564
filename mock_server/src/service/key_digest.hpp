#pragma once

#include <string>
#include <string_view>

namespace nairi::mock::service {

// What stands for an API key where the key itself may not, as in a file: its SHA-256 in 64
// hexadecimal digits.
[[nodiscard]] std::string KeyDigest(std::string_view key);

// Whether the text could be one.
[[nodiscard]] bool IsKeyDigest(std::string_view text);

}  // namespace nairi::mock::service
