#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "domain/time.hpp"

namespace nairi::mock::domain {

// A 128-bit ULID: 48 bits of milliseconds since 1970, then 80 bits that tell ids of one millisecond
// apart. Its text is 26 Crockford base-32 characters and sorts as the value does
// (https://nairi.ai/docs/api).
struct Ulid {
  static constexpr std::size_t kTextLength = 26;

  std::uint64_t high = 0;  // 48 bits of time, then the upper 16 bits of the rest
  std::uint64_t low = 0;

  // `upper` and `lower` are the 80 bits after the time.
  [[nodiscard]] static Ulid Make(Instant time, std::uint16_t upper, std::uint64_t lower);
  // Upper case only, as the vendor's own check has it; nothing for any other text.
  [[nodiscard]] static std::optional<Ulid> Parse(std::string_view text);

  [[nodiscard]] std::string ToString() const;
  void AppendTo(std::string& text) const;
  [[nodiscard]] Instant Time() const;
  // The next greater value; wraps around at the greatest.
  [[nodiscard]] Ulid Next() const;

  friend auto operator<=>(const Ulid&, const Ulid&) = default;
};

}  // namespace nairi::mock::domain

template <>
struct std::hash<nairi::mock::domain::Ulid> {
  std::size_t operator()(const nairi::mock::domain::Ulid& ulid) const noexcept {
    // The low word is mostly random already; the multiplication spreads ids that only count up.
    return static_cast<std::size_t>((ulid.high ^ ulid.low) * 0x9E3779B97F4A7C15ULL);
  }
};
