#pragma once

#include <string>

#include "nairi/client/error.hpp"

namespace nairi::client::cli {

[[nodiscard]] Result<std::string> ReadFileBytes(const std::string& path);

// Refuses to replace a file that is there.
[[nodiscard]] Status WriteNewFile(const std::string& path, const std::string& bytes);

}  // namespace nairi::client::cli
