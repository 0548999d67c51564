#include "state/scalar_json.hpp"

#include <charconv>

namespace nairi::mock::state {
namespace {

constexpr std::size_t kDigits = 16;
constexpr int kBase = 16;

}  // namespace

domain::Instant ReadMoment(const json::Node& node) {
  const auto moment = domain::ParseRfc3339(node.Text());
  if (!moment) node.Complain("must be an RFC 3339 time");
  return moment.value_or(domain::Instant{});
}

std::string WriteBits(std::uint64_t bits) {
  std::string text(kDigits, '0');
  std::string digits(kDigits, '0');
  const auto end = std::to_chars(digits.data(), digits.data() + kDigits, bits, kBase).ptr;
  digits.resize(static_cast<std::size_t>(end - digits.data()));
  text.replace(kDigits - digits.size(), digits.size(), digits);
  return text;
}

std::uint64_t ReadBits(const json::Node& node) {
  const std::string text = node.Text();
  std::uint64_t bits = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, bits, kBase);
  if (text.size() != kDigits || read.ptr != end || read.ec != std::errc()) {
    node.Complain("must be 16 hexadecimal digits");
  }
  return bits;
}

}  // namespace nairi::mock::state
