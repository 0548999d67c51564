#pragma once

#include <string>
#include <string_view>

namespace nairi::mock::service {

// What stands for an API key where the key itself may not, as in a file: its SHA-256 in 64
// hexadecimal digits.
[[nodiscard]] std::string KeyDigest(std::string_view key);

// Whether the text could be one.
[[nodiscard]] bool IsKeyDigest(std::string_view text);

// The id of the sandbox whose key has that digest: tells it from others, and nothing of its key.
// The first 16 digits.
[[nodiscard]] std::string SandboxId(std::string_view key_digest);

}  // namespace nairi::mock::service
