#include "http/multipart.hpp"

#include <algorithm>
#include <utility>

#include "http/header_list.hpp"
#include "http/parameterized.hpp"

namespace nairi::mock::http {
namespace {

constexpr std::size_t kMaxParts = 1000;
constexpr std::size_t kMaxHeaderBytes = 8 * 1024;
constexpr std::size_t kMaxBoundaryBytes = 70;  // RFC 2046 section 5.1.1
constexpr std::string_view kCrlf = "\r\n";
constexpr std::string_view kBlank = " \t";

std::string_view Trim(std::string_view text) {
  const auto first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

tl::expected<std::string, MultipartError> BoundaryOf(std::string_view content_type) {
  const auto type = ParseParameterized(content_type);
  if (!EqualsIgnoreCase(Trim(content_type.substr(0, content_type.find(';'))),
                        "multipart/form-data")) {
    return tl::unexpected(MultipartError::kNotFormData);
  }
  const auto boundary = type ? type->parameters.Find("boundary") : std::nullopt;
  if (!boundary || boundary->empty() || boundary->size() > kMaxBoundaryBytes ||
      boundary->back() == ' ' || boundary->find_first_of("\r\n") != std::string_view::npos) {
    return tl::unexpected(MultipartError::kNoBoundary);
  }
  return std::string(*boundary);
}

// Walks from one delimiter line to the next.
class DelimiterScanner {
 public:
  enum class Line { kNone, kPart, kClosing };
  struct Delimiter {
    Line line = Line::kNone;
    std::string_view before;  // what stood between the last delimiter and this one
  };

  DelimiterScanner(std::string_view body, const std::string& boundary)
      : rest_(body), delimiter_("\r\n--" + boundary) {}

  // The first delimiter needs no line break before it when the body begins with it.
  Delimiter First() {
    if (rest_.starts_with(std::string_view(delimiter_).substr(2))) {
      const Line line = LineAt(delimiter_.size() - 2);
      if (line != Line::kNone) return {line, {}};
    }
    return Next();
  }

  Delimiter Next() {
    const auto text = rest_;
    for (std::size_t at = 0; (at = text.find(delimiter_, at)) != std::string_view::npos; ++at) {
      const Line line = LineAt(at + delimiter_.size());
      if (line != Line::kNone) return {line, text.substr(0, at)};
    }
    return {};
  }

 private:
  // What the line is whose boundary ends at `end`; moves behind it. Text that merely begins with
  // the boundary ("--boundaryX") is content.
  Line LineAt(std::size_t end) {
    auto after = rest_.substr(end);
    const bool closing = after.starts_with("--");
    if (closing) after.remove_prefix(2);
    after.remove_prefix(std::min(after.find_first_not_of(kBlank), after.size()));
    if (!after.starts_with(kCrlf) && !(closing && after.empty())) return Line::kNone;
    // The line break stays: a part without headers begins with an empty line, whose end this may
    // be.
    rest_ = after;
    return closing ? Line::kClosing : Line::kPart;
  }

  std::string_view rest_;
  std::string delimiter_;
};

std::optional<HeaderList> ParsePartHeaders(std::string_view block) {
  HeaderList headers;
  while (!block.empty()) {
    const auto line = block.substr(0, block.find(kCrlf));
    block.remove_prefix(std::min(line.size() + kCrlf.size(), block.size()));
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) return std::nullopt;
    const auto name = line.substr(0, colon);
    if (name.find_first_of(kBlank) != std::string_view::npos)
      return std::nullopt;  // or a folded line
    headers.Add(name, Trim(line.substr(colon + 1)));
  }
  return headers;
}

// `raw` is what stands between two delimiters: CRLF, header lines, an empty line, the content.
tl::expected<MultipartPart, MultipartError> ParsePart(std::string_view raw) {
  constexpr std::string_view kEndOfHeaders = "\r\n\r\n";
  const auto end = raw.substr(0, kMaxHeaderBytes).find(kEndOfHeaders);
  if (end == std::string_view::npos) return tl::unexpected(MultipartError::kMalformedHeaders);
  const auto headers = ParsePartHeaders(end == 0 ? std::string_view() : raw.substr(2, end - 2));
  if (!headers) return tl::unexpected(MultipartError::kMalformedHeaders);

  const auto disposition = ParseDisposition(headers->Find("Content-Disposition").value_or(""));
  if (!disposition || !EqualsIgnoreCase(disposition->word, "form-data") ||
      !disposition->parameters.Find("name")) {
    return tl::unexpected(MultipartError::kNoName);
  }
  MultipartPart part;
  part.name = *disposition->parameters.Find("name");
  if (const auto filename = disposition->parameters.Find("filename")) part.filename = *filename;
  part.content_type = headers->Find("Content-Type").value_or("text/plain");
  part.content = raw.substr(end + kEndOfHeaders.size());
  return part;
}

}  // namespace

std::string_view Describe(MultipartError error) {
  switch (error) {
    case MultipartError::kNotFormData:
      return "the content type is not multipart/form-data";
    case MultipartError::kNoBoundary:
      return "the content type has no valid boundary parameter";
    case MultipartError::kNoOpeningBoundary:
      return "the boundary does not occur in the body";
    case MultipartError::kNoClosingBoundary:
      return "the closing boundary is missing";
    case MultipartError::kMalformedHeaders:
      return "a part has malformed headers";
    case MultipartError::kNoName:
      return "a part has no form-data name";
    case MultipartError::kTooManyParts:
      return "too many parts";
  }
  return "malformed multipart body";
}

tl::expected<std::vector<MultipartPart>, MultipartError> ParseMultipart(
    std::string_view content_type, std::string_view body) {
  using Line = DelimiterScanner::Line;
  const auto boundary = BoundaryOf(content_type);
  if (!boundary) return tl::unexpected(boundary.error());

  DelimiterScanner scanner(body, *boundary);
  auto delimiter = scanner.First();
  if (delimiter.line == Line::kNone) return tl::unexpected(MultipartError::kNoOpeningBoundary);
  std::vector<MultipartPart> parts;
  while (delimiter.line == Line::kPart) {
    delimiter = scanner.Next();
    if (delimiter.line == Line::kNone) return tl::unexpected(MultipartError::kNoClosingBoundary);
    if (parts.size() == kMaxParts) return tl::unexpected(MultipartError::kTooManyParts);
    auto part = ParsePart(delimiter.before);
    if (!part) return tl::unexpected(part.error());
    parts.push_back(*std::move(part));
  }
  return parts;
}

}  // namespace nairi::mock::http
