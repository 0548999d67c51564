#pragma once

#include <string_view>

namespace nairi::mock {

// The version of this software, "MAJOR.MINOR.PATCH".
[[nodiscard]] std::string_view Version();

}  // namespace nairi::mock
