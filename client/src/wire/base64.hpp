#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace nairi::client::wire {

// RFC 4648, strict: the standard alphabet, padded, no blanks, unused bits zero. Nothing otherwise.
[[nodiscard]] std::optional<std::string> DecodeBase64(std::string_view text);

}  // namespace nairi::client::wire
