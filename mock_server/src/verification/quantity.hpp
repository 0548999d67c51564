#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "journal/evidence.hpp"
#include "json/object.hpp"

namespace nairi::mock::verification {

// How many there shall be.
struct Quantity {
  std::uint64_t min = 0;
  std::optional<std::uint64_t> max = std::nullopt;

  // From `exactly`, or from `at_least` and `at_most`, of which one must be there.
  [[nodiscard]] static Quantity Read(json::Object& object);
  [[nodiscard]] journal::Conclusion Judge(const journal::Tally& tally) const;
  // "exactly 1", "at least 2", "2 to 5"
  [[nodiscard]] std::string ToText() const;
};

}  // namespace nairi::mock::verification
