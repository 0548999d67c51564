#include "json/writer.hpp"

#include <algorithm>
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

bool IsAscii(std::string_view text) {
  bool is_ascii = true;
  for (const char c : text) is_ascii &= static_cast<unsigned char>(c) < 0x80;
  return is_ascii;
}

void AppendEscape(std::string& out, char c) {
  constexpr std::string_view kLetters = "btn?fr";  // of the control characters from 8 on
  constexpr std::string_view kHexDigits = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(c);
  if (c == '"' || c == '\\') {
    (out += '\\') += c;
  } else if (c >= '\b' && c <= '\r' && c != '\v') {
    (out += '\\') += kLetters[byte - 8U];
  } else {
    (out.append("\\u00") += kHexDigits[byte >> 4U]) += kHexDigits[byte & 0xFU];
  }
}

void AppendEscaped(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const auto* const special = std::find_if(text.begin(), text.end(), [](char c) {
      return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
    });
    const auto plain = static_cast<std::size_t>(special - text.begin());
    out.append(text.substr(0, plain));
    if (special == text.end()) return;
    AppendEscape(out, *special);
    text.remove_prefix(plain + 1);
  }
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
  } else if (IsAscii(text)) {
    out_ += '"';
    AppendEscaped(out_, text);
    out_ += '"';
  } else {  // what is UTF-8 and what is not, the library knows
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
