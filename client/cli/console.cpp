#include "cli/console.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "cli/json_view.hpp"

namespace nairi::client::cli {

void Console::WriteDocument(const nlohmann::json& document) {
  out_ << document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
}

ExitCode Console::Fail(const Error& error) {
  if (IsJson()) {
    err_ << View(error).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
  } else {
    err_ << "nairi: " << Describe(error) << "\n";
  }
  return ExitCodeFor(error);
}

Error UsageError(std::string message) {
  Error error;
  error.code = ErrorCode::kInvalidArgument;
  error.message = std::move(message);
  return error;
}

std::string OneLine(const std::string& text, std::size_t length_max) {
  std::string line;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool continues_a_character = (byte & 0xC0) == 0x80;
    if (line.size() >= length_max && !continues_a_character) return line + "...";
    line += byte < 0x20 || byte == 0x7F ? ' ' : c;
  }
  return line;
}

}  // namespace nairi::client::cli
