#include "json/document.hpp"

#include <nlohmann/json.hpp>

namespace nairi::mock::json {
namespace {

constexpr int kDepthMax = 64;

// Counts brackets outside of strings: cheaper than building the document to find out.
bool IsTooDeep(std::string_view text) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      if (++depth > kDepthMax) return true;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return false;
}

}  // namespace

tl::expected<nlohmann::json, ParseError> Parse(std::string_view text) {
  if (IsTooDeep(text)) return tl::unexpected(ParseError{"nested too deeply", {}});
  try {
    return nlohmann::json::parse(text);
  } catch (const nlohmann::json::exception& error) {
    return tl::unexpected(ParseError{"not valid JSON", std::string(": ") + error.what()});
  }
}

std::optional<std::string> FindComplaint(const nlohmann::json& document, const Reading& read) {
  std::optional<std::string> complaint;
  read(Node(document, "", complaint));
  return complaint;
}

std::optional<std::string> FindComplaint(std::string_view text, const Reading& read) {
  const auto document = Parse(text);
  if (document) return FindComplaint(*document, read);
  return "(top level): " + std::string(document.error().reason) + document.error().detail;
}

}  // namespace nairi::mock::json
