#include "http/parameterized.hpp"

#include <array>
#include <utility>

namespace nairi::mock::http {
namespace {

constexpr std::string_view kBlank = " \t";

// What the quoted strings of a header are taken for.
enum class Quoting : std::uint8_t {
  kRelaxed,  // \" and \\ are escapes, any other backslash is itself
  kEscaped,  // the same, and there is no other backslash
  kPercent,  // a backslash is itself
  kLoose,    // as kRelaxed, and a quote is the last one only where the parameter ends behind it
};

std::string_view Trim(std::string_view text) {
  const auto first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

bool EndsParameter(std::string_view rest) {
  rest = Trim(rest);
  return rest.empty() || rest.front() == ';';
}

// Reads a quoted string that begins at `rest`'s first character; nothing when it does not end.
std::optional<std::string> TakeQuoted(std::string_view& rest, Quoting quoting) {
  std::string value;
  for (std::size_t i = 1; i < rest.size(); ++i) {
    if (rest[i] == '"' && (quoting != Quoting::kLoose || EndsParameter(rest.substr(i + 1)))) {
      rest.remove_prefix(i + 1);
      return value;
    }
    const bool is_backslash = rest[i] == '\\' && quoting != Quoting::kPercent;
    const bool escapes =
        is_backslash && i + 1 < rest.size() && (rest[i + 1] == '"' || rest[i + 1] == '\\');
    if (is_backslash && !escapes && quoting == Quoting::kEscaped) return std::nullopt;
    value.push_back(rest[escapes ? ++i : i]);
  }
  return std::nullopt;
}

std::optional<Parameterized> Parse(std::string_view text, Quoting quoting) {
  const auto semicolon = text.find(';');
  Parameterized out{std::string(Trim(text.substr(0, semicolon))), {}};
  auto rest = semicolon == std::string_view::npos ? std::string_view() : text.substr(semicolon);
  while (!(rest = Trim(rest)).empty()) {
    if (rest.front() != ';') return std::nullopt;
    rest = Trim(rest.substr(1));
    if (rest.empty() || rest.front() == ';') continue;  // "a; ; b" and a trailing ';' do no harm

    const auto equals = rest.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    std::string name(Trim(rest.substr(0, equals)));
    rest.remove_prefix(equals + 1);
    std::optional<std::string> value;
    if (rest.starts_with('"')) {
      value = TakeQuoted(rest, quoting);
    } else {
      const auto token = rest.substr(0, rest.find(';'));
      value = std::string(Trim(token));
      rest.remove_prefix(token.size());
    }
    if (!value || name.empty() || out.parameters.Find(name)) return std::nullopt;
    out.parameters.Add(std::move(name), *std::move(value));
  }
  return out;
}

// https://fetch.spec.whatwg.org/#multipart-form-data-parser
constexpr std::array<std::pair<std::string_view, char>, 3> kPercentCodes = {
    {{"%22", '"'}, {"%0D", '\r'}, {"%0A", '\n'}}};

std::string Decoded(std::string_view text) {
  std::string decoded;
  while (!text.empty()) {
    std::size_t taken = 1;
    char character = text.front();
    for (const auto& [code, meaning] : kPercentCodes) {
      if (!text.starts_with(code)) continue;
      taken = code.size();
      character = meaning;
    }
    decoded += character;
    text.remove_prefix(taken);
  }
  return decoded;
}

Parameterized Decoded(const Parameterized& encoded) {
  Parameterized decoded{encoded.word, {}};
  for (const auto& [name, value] : encoded.parameters) decoded.parameters.Add(name, Decoded(value));
  return decoded;
}

}  // namespace

std::optional<Parameterized> ParseParameterized(std::string_view text) {
  return Parse(text, Quoting::kRelaxed);
}

std::optional<Parameterized> ParseDisposition(std::string_view text) {
  if (text.find('\\') != std::string_view::npos) {
    if (auto escaped = Parse(text, Quoting::kEscaped)) return escaped;
  }
  if (const auto percent = Parse(text, Quoting::kPercent)) return Decoded(*percent);
  return Parse(text, Quoting::kLoose);
}

}  // namespace nairi::mock::http
