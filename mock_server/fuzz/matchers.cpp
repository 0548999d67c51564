// A question to the journal.

#include <nlohmann/json.hpp>
#include <string>

#include "fuzz/entry.hpp"
#include "fuzz/oracle.hpp"
#include "journal/matcher_json.hpp"

namespace nairi::mock::fuzz {
namespace {

void Try(std::string_view text) {
  const auto matcher = journal::ParseMatcher(text);
  if (!matcher) return RequirePlace(matcher.error());
  const std::string written = journal::WriteMatcher(*matcher).dump();
  const auto again = journal::ParseMatcher(written);
  if (!again) Refute("a matcher that is written is read", again.error().detail + "\n" + written);
  if (!(*again == *matcher)) Refute("a matcher that is written again is the same", written);
}

}  // namespace
}  // namespace nairi::mock::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  nairi::mock::fuzz::Try(nairi::mock::fuzz::AsText(data, size));
  return 0;
}
