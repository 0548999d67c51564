#include "cli/file_bytes.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "cli/console.hpp"

namespace nairi::client::cli {

Result<std::string> ReadFileBytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::error_code failure;
  if (!file || std::filesystem::is_directory(path, failure)) {
    return tl::unexpected(UsageError("'" + path + "' cannot be read"));
  }
  return std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
}

Status WriteNewFile(const std::string& path, const std::string& bytes) {
  std::error_code failure;
  if (std::filesystem::exists(path, failure)) {
    return tl::unexpected(
        UsageError("'" + path + "' is there already; name another with --output"));
  }
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) return tl::unexpected(UsageError("'" + path + "' cannot be written"));
  return {};
}

}  // namespace nairi::client::cli
