#include "http/target.hpp"

#include <utility>

namespace nairi::mock::http {
namespace {

constexpr std::string_view kHexDigits = "0123456789ABCDEF";

constexpr int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

constexpr bool IsUnreserved(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

}  // namespace

Target SplitTarget(std::string_view target) {
  const auto question_mark = target.find('?');
  if (question_mark == std::string_view::npos) return {target, {}};
  return {target.substr(0, question_mark), target.substr(question_mark + 1)};
}

std::string_view SegmentBehind(std::string_view path, std::string_view name) {
  while (!path.empty()) {
    path.remove_prefix(1);  // the slash
    const std::string_view segment = path.substr(0, path.find('/'));
    path.remove_prefix(segment.size());
    if (segment == name && !path.empty()) return path.substr(1, path.find('/', 1) - 1);
  }
  return {};
}

std::optional<std::string> PercentDecode(std::string_view text, Plus plus) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus == Plus::kSpace) {
      out.push_back(' ');
    } else if (text[i] != '%') {
      out.push_back(text[i]);
    } else {
      if (text.size() - i < 3) return std::nullopt;
      const int high = HexValue(text[i + 1]);
      const int low = HexValue(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      out.push_back(static_cast<char>(high * 16 + low));
      i += 2;
    }
  }
  return out;
}

std::string PercentEncode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (IsUnreserved(c)) {
      out.push_back(c);
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out.push_back('%');
      out.push_back(kHexDigits[byte >> 4U]);
      out.push_back(kHexDigits[byte & 0x0FU]);
    }
  }
  return out;
}

std::optional<Query> Query::Parse(std::string_view query) {
  Query out;
  while (!query.empty()) {
    const auto piece = query.substr(0, query.find('&'));
    query.remove_prefix(piece.size() < query.size() ? piece.size() + 1 : query.size());
    if (piece.empty()) continue;

    const auto equals = piece.find('=');
    auto name = PercentDecode(piece.substr(0, equals), Plus::kSpace);
    auto value = equals == std::string_view::npos
                     ? std::optional<std::string>("")
                     : PercentDecode(piece.substr(equals + 1), Plus::kSpace);
    if (!name || !value) return std::nullopt;
    out.parameters_.push_back({*std::move(name), *std::move(value)});
  }
  return out;
}

std::optional<std::string_view> Query::Find(std::string_view name) const {
  for (const auto& parameter : parameters_) {
    if (parameter.name == name) return parameter.value;
  }
  return std::nullopt;
}

}  // namespace nairi::mock::http
