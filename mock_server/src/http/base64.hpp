#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace nairi::mock::http {

// RFC 4648 section 4, padded.
[[nodiscard]] std::string Base64(std::string_view bytes);
// Nothing if the text is not what Base64 writes.
[[nodiscard]] std::optional<std::string> FromBase64(std::string_view text);

// RFC 4648 section 5 without padding: safe inside a URL.
[[nodiscard]] std::string Base64Url(std::string_view bytes);
// Nothing if the text is not what Base64Url writes.
[[nodiscard]] std::optional<std::string> FromBase64Url(std::string_view text);

}  // namespace nairi::mock::http
