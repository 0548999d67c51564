#pragma once

#include <string_view>

namespace nairi::mock::http {

// The reason phrase that belongs to a status code (RFC 9110 section 15), or "Unknown" for a code
// that has none. Clients must ignore the phrase; it is there for people who read a trace.
[[nodiscard]] std::string_view StatusText(int status);

}  // namespace nairi::mock::http
