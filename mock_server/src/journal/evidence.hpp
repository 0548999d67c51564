#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "journal/exchange.hpp"

namespace nairi::mock::journal {

// Whether the journal still holds all that could bear on a question.
enum class Evidence {
  kComplete,
  kEvicted,    // an exchange that could have matched was forgotten
  kTruncated,  // a body that could have matched is longer than what was kept of it
};

// The answer to "how many?". With incomplete evidence the count is the least it can have been.
struct Tally {
  std::size_t count = 0;
  Evidence evidence = Evidence::kComplete;
  std::uint64_t first_kept = 1;  // the lowest sequence that was not forgotten
};

// The answer to "which?", in the order of arrival.
struct Findings {
  std::vector<Exchange> exchanges;
  Evidence evidence = Evidence::kComplete;
  std::uint64_t first_kept = 1;
};

// What a tally says about a claim. "I no longer know" is never "no", and never "yes".
enum class Conclusion { kHolds, kFails, kInconclusive };

[[nodiscard]] Conclusion AtLeast(const Tally& tally, std::size_t count);
[[nodiscard]] Conclusion AtMost(const Tally& tally, std::size_t count);
[[nodiscard]] Conclusion Exactly(const Tally& tally, std::size_t count);
[[nodiscard]] inline Conclusion Never(const Tally& tally) {
  return AtMost(tally, 0);
}

// The words of the control plane.
[[nodiscard]] std::string_view ToText(Evidence evidence);
[[nodiscard]] std::string_view ToText(Conclusion conclusion);

}  // namespace nairi::mock::journal
