#include "json/writer.hpp"

#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

namespace nairi::mock::json {
namespace {

// Whether all characters stand for themselves in a JSON text. No early end: so the compiler looks
// at many characters at once.
bool IsPlain(std::string_view text) {
  bool is_plain = true;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    is_plain &= byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\';
  }
  return is_plain;
}

}  // namespace

void Writer::Key(std::string_view name) {
  Separate();
  out_ += '"';
  out_.append(name).append("\":");
  last_ = Last::kKey;
}

void Writer::Text(std::string_view text) {
  Separate();
  if (IsPlain(text)) {
    out_ += '"';
    out_.append(text) += '"';
  } else {
    out_ += nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  }
}

void Writer::Number(std::int64_t number) {
  Separate();
  std::array<char, 20> digits{};
  out_.append(digits.data(),
              std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
}

void Writer::Number(double number) {
  Separate();
  out_ += nlohmann::json(number).dump();
}

void Writer::Separate() {
  if (last_ == Last::kValue) out_ += ',';
  last_ = Last::kValue;
}

void Writer::Begin(char bracket) {
  Separate();
  out_ += bracket;
  last_ = Last::kOpening;
}

void Writer::End(char bracket) {
  out_ += bracket;
  last_ = Last::kValue;
}

}  // namespace nairi::mock::json
