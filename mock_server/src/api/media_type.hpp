#pragma once

#include <string>
#include <string_view>

namespace nairi::mock::api {

// The type and subtype of a Content-Type value in lower case, without parameters:
// "application/json" of "Application/JSON; charset=utf-8".
[[nodiscard]] std::string MediaType(std::string_view content_type);

}  // namespace nairi::mock::api
