// What stands behind the method of a request: path and query, percent-encoded.

#include <string>

#include "fuzz/entry.hpp"
#include "fuzz/oracle.hpp"
#include "http/target.hpp"

namespace nairi::mock::fuzz {
namespace {

void TryQuery(std::string_view text) {
  const auto query = http::Query::Parse(text);
  if (!query) return;
  std::string written;
  for (const auto& [name, value] : query->parameters()) {
    written += http::PercentEncode(name) + "=" + http::PercentEncode(value) + "&";
  }
  const auto again = http::Query::Parse(written);
  if (!again || again->parameters() != query->parameters()) {
    Refute("a query that is written again is the same", written);
  }
  for (const auto& parameter : query->parameters()) {
    if (!query->Find(parameter.name)) Refute("a parameter that is there is found", parameter.name);
  }
}

void TryEncoding(std::string_view text) {
  const std::string encoded = http::PercentEncode(text);
  if (encoded.find_first_of("/?#&=+ ") != std::string::npos) {
    Refute("an encoded text is one segment or one value", encoded);
  }
  RequireSame("an encoded text decodes to itself", text,
              http::PercentDecode(encoded).value_or("(refused)"));
}

void Try(std::string_view text) {
  const auto target = http::SplitTarget(text);
  const std::string joined = std::string(target.path) + "?" + std::string(target.query);
  if (joined != text && joined != std::string(text) + "?") {
    Refute("a target is its path and its query", joined);
  }
  const auto segment = http::SegmentBehind(target.path, "messages");
  if (segment.find('/') != std::string_view::npos) Refute("a segment holds no slash", segment);
  TryQuery(target.query);
  TryEncoding(text);
}

}  // namespace
}  // namespace nairi::mock::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  nairi::mock::fuzz::Try(nairi::mock::fuzz::AsText(data, size));
  return 0;
}
