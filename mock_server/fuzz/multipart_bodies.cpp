// An upload: the first line of an input is the Content-Type, the rest is the body.

#include <algorithm>
#include <string>
#include <vector>

#include "fuzz/entry.hpp"
#include "fuzz/oracle.hpp"
#include "http/multipart.hpp"

namespace nairi::mock::fuzz {
namespace {

using Parts = std::vector<http::MultipartPart>;

// Whether a header can carry the text between quotes, so that every reader takes it for the same.
bool IsPlain(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    return c == '"' || c == '\\' || c == '%' || static_cast<unsigned char>(c) < ' ';
  });
}

// A boundary that occurs in none of the parts.
std::string FreshBoundary(std::string_view body) {
  std::string boundary = "b";
  while (body.find(boundary) != std::string_view::npos && boundary.size() < 70) boundary += 'b';
  return boundary;
}

std::string Write(const Parts& parts, const std::string& boundary) {
  std::string body;
  for (const auto& part : parts) {
    body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + part.name + "\"";
    if (part.filename) body += "; filename=\"" + *part.filename + "\"";
    body += "\r\nContent-Type: " + part.content_type + "\r\n\r\n";
    body.append(part.content).append("\r\n");
  }
  return body + "--" + boundary + "--\r\n";
}

bool IsSame(const http::MultipartPart& left, const http::MultipartPart& right) {
  return left.name == right.name && left.filename == right.filename &&
         left.content_type == right.content_type && left.content == right.content;
}

void RequireReadAgain(const Parts& parts, std::string_view body) {
  const bool is_plain = std::all_of(parts.begin(), parts.end(), [](const auto& part) {
    return IsPlain(part.name) && IsPlain(part.filename.value_or("")) && IsPlain(part.content_type);
  });
  const std::string boundary = FreshBoundary(body);
  if (!is_plain || body.find(boundary) != std::string_view::npos) return;
  const std::string written = Write(parts, boundary);
  const std::string type = "multipart/form-data; boundary=" + boundary;
  const auto again = http::ParseMultipart(type, written);
  if (!again) Refute(http::Describe(again.error()), written);
  if (!std::equal(parts.begin(), parts.end(), again->begin(), again->end(), IsSame)) {
    Refute("parts that are written again are the same", written);
  }
  const auto cut = std::string_view(written).substr(0, written.rfind("--"));
  if (http::ParseMultipart(type, cut)) Refute("a cut upload is no upload", cut);
}

void Try(std::string_view input) {
  const auto line_end = std::min(input.find('\n'), input.size());
  const auto content_type = input.substr(0, line_end);
  const auto body = input.substr(std::min(line_end + 1, input.size()));
  const auto parts = http::ParseMultipart(content_type, body);
  if (!parts) {
    if (http::Describe(parts.error()).empty()) Refute("a refusal says why", "");
    return;
  }
  for (const auto& part : *parts) {
    const bool is_inside = part.content.data() >= body.data() &&
                           part.content.data() + part.content.size() <= body.data() + body.size();
    if (!is_inside) Refute("a part's content is a piece of the body", part.name);
  }
  RequireReadAgain(*parts, body);
}

}  // namespace
}  // namespace nairi::mock::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  nairi::mock::fuzz::Try(nairi::mock::fuzz::AsText(data, size));
  return 0;
}
