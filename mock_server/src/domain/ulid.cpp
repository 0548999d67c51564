#include "domain/ulid.hpp"

#include <array>

namespace nairi::mock::domain {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::int8_t kNoDigit = -1;

constexpr std::array<std::int8_t, 256> MakeDigits() {
  std::array<std::int8_t, 256> digits{};
  digits.fill(kNoDigit);
  for (std::size_t i = 0; i < kAlphabet.size(); ++i) {
    digits[static_cast<unsigned char>(kAlphabet[i])] = static_cast<std::int8_t>(i);
  }
  return digits;
}

constexpr std::array<std::int8_t, 256> kDigits = MakeDigits();
constexpr std::uint64_t kTimeMask = (std::uint64_t{1} << 48) - 1;

}  // namespace

Ulid Ulid::Make(Instant time, std::uint16_t upper, std::uint64_t lower) {
  const auto millis = static_cast<std::uint64_t>(time.time_since_epoch().count());
  return Ulid{((millis & kTimeMask) << 16) | upper, lower};
}

std::optional<Ulid> Ulid::Parse(std::string_view text) {
  if (text.size() != kTextLength || text.front() > '7') return std::nullopt;  // 26 * 5 = 130 bits
  Ulid value;
  for (const char c : text) {
    const std::int8_t digit = kDigits[static_cast<unsigned char>(c)];
    if (digit == kNoDigit) return std::nullopt;
    value.high = (value.high << 5) | (value.low >> 59);
    value.low = (value.low << 5) | static_cast<std::uint64_t>(digit);
  }
  return value;
}

std::string Ulid::ToString() const {
  std::string text;
  AppendTo(text);
  return text;
}

void Ulid::AppendTo(std::string& text) const {
  std::array<char, kTextLength> digits{};
  Ulid rest = *this;
  for (std::size_t i = kTextLength; i-- > 0;) {
    digits[i] = kAlphabet[rest.low & 31];
    rest.low = (rest.low >> 5) | (rest.high << 59);
    rest.high >>= 5;
  }
  text.append(digits.data(), digits.size());
}

Instant Ulid::Time() const {
  return Instant{Duration{static_cast<std::int64_t>(high >> 16)}};
}

Ulid Ulid::Next() const {
  Ulid next{high, low + 1};
  if (next.low == 0) ++next.high;
  return next;
}

}  // namespace nairi::mock::domain
