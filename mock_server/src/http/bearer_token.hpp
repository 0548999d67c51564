#pragma once

#include <string_view>
#include <tl/expected.hpp>

#include "http/header_list.hpp"

namespace nairi::mock::http {

enum class BearerError {
  kAbsent,     // there is no `Authorization`
  kMalformed,  // it is not `Bearer TOKEN`
};

// Whether `text` can be a bearer token: the characters of RFC 6750 section 2.1, at most 512 of them
// and at least one.
[[nodiscard]] bool IsBearerToken(std::string_view text);

// The token of `Authorization: Bearer TOKEN`, a view into the headers. The scheme is read without
// regard to case.
[[nodiscard]] tl::expected<std::string_view, BearerError> BearerToken(const HeaderList& headers);

}  // namespace nairi::mock::http
