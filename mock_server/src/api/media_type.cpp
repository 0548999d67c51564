#include "api/media_type.hpp"

namespace nairi::mock::api {

std::string MediaType(std::string_view content_type) {
  content_type = content_type.substr(0, content_type.find(';'));
  const std::size_t first = content_type.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  const std::size_t last = content_type.find_last_not_of(" \t");
  std::string type(content_type.substr(first, last - first + 1));
  for (char& c : type) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return type;
}

}  // namespace nairi::mock::api
