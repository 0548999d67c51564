#include "json/writer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

namespace nairi::mock::json {
namespace {

enum class Kind : std::uint8_t { kPlain, kEscaped, kBeyondAscii };

constexpr std::array<Kind, 256> MakeKinds() {
  std::array<Kind, 256> kinds{};
  std::fill_n(kinds.begin(), 0x20, Kind::kEscaped);
  kinds['"'] = kinds['\\'] = Kind::kEscaped;
  std::fill(kinds.begin() + 0x80, kinds.end(), Kind::kBeyondAscii);
  return kinds;
}

// How a character stands in a JSON text.
constexpr std::array<Kind, 256> kKinds = MakeKinds();

Kind KindOf(char c) {
  return kKinds[static_cast<unsigned char>(c)];
}

// How many characters at the beginning stand for themselves.
std::size_t PlainLength(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && KindOf(text[length]) == Kind::kPlain) ++length;
  return length;
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

}  // namespace

void Writer::Key(std::string_view name) {
  Separate();
  out_ += '"';
  out_.append(name).append("\":");
  last_ = Last::kKey;
}

void Writer::Text(std::string_view text) {
  Separate();
  const std::size_t begin = out_.size();
  out_ += '"';
  for (std::string_view rest = text;;) {
    const std::size_t plain = PlainLength(rest);
    out_.append(rest.substr(0, plain));
    if (plain == rest.size()) break;
    if (KindOf(rest[plain]) == Kind::kBeyondAscii) {
      // What is UTF-8 and what is not, the library knows.
      out_.resize(begin);
      out_ += nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
      return;
    }
    AppendEscape(out_, rest[plain]);
    rest.remove_prefix(plain + 1);
  }
  out_ += '"';
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
