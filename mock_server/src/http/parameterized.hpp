#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "http/header_list.hpp"

namespace nairi::mock::http {

// A header value of the form `word; name=value; name="value"`.
struct Parameterized {
  std::string word;
  HeaderList parameters;  // each name once
};

// Reads such a value with the quoted strings of RFC 9110 (5.6.4); of their escapes only those of a
// quote and of a backslash count. Nothing if it is not well formed.
[[nodiscard]] std::optional<Parameterized> ParseParameterized(std::string_view text);

// Reads the Content-Disposition of a part of form data. Its senders quote in two ways, and nothing
// says which one it is:
// - Go, Apache's client, older curl and Firefox escape with a backslash, as RFC 7578 has it;
// - browsers, Node, curl since 7.81 and urllib3 2 write %22, %0D and %0A and leave a backslash as
//   it is, as WHATWG's form data has it.
// The header is read in the first way when it has backslashes and each of them escapes something,
// and in the second otherwise; when it is well formed in neither, a quote counts as the last one
// where the parameter ends behind it. So only a text in which each backslash is followed by another
// one (`a\\b`) is open to both readings, and is then read as escaped.
[[nodiscard]] std::optional<Parameterized> ParseDisposition(std::string_view text);

}  // namespace nairi::mock::http
