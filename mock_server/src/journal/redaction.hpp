#pragma once

#include <string>
#include <string_view>

#include "http/request.hpp"

namespace nairi::mock::journal {

// Whether a header of that name carries a credential, so that its value may not be shown as it is.
[[nodiscard]] bool IsCredential(std::string_view name);

// What may be shown of a header's value. `Authorization` keeps its scheme, a well-known prefix of
// the key and, when the key is longer than 12 characters, its last four: "Bearer nr_...9f3a".
// Cookies and other credentials are replaced whole; everything else stays.
[[nodiscard]] std::string RedactedValue(std::string_view name, std::string_view value);

// The secret of a request, if it has one that is long enough (more than 12 characters) to be told
// from ordinary text; otherwise empty. A view into the request.
[[nodiscard]] std::string_view SecretOf(const http::Request& request);

// `text` with each occurrence of `secret` replaced by what may be shown of it; an empty secret
// changes nothing.
[[nodiscard]] std::string WithoutSecret(std::string_view text, std::string_view secret);

}  // namespace nairi::mock::journal
