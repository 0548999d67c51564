#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "journal/evidence.hpp"

namespace nairi::mock::verification {

// What a check has found.
struct Ruling {
  journal::Conclusion conclusion = journal::Conclusion::kHolds;
  std::string explanation;  // one sentence, without its full stop
  journal::Evidence evidence = journal::Evidence::kComplete;
  std::vector<std::uint64_t> breaks;  // the sequences of the exchanges that break it, in order
};

// The two things that may be said of a rule that no exchange may break.
struct Sayings {
  std::string broken;
  std::string kept;
};

// The ruling on such a rule: one break is enough for it to fail, whatever was forgotten; without
// one it holds only if the evidence is complete.
[[nodiscard]] Ruling RuleOnBreaks(std::vector<std::uint64_t> breaks, journal::Evidence evidence,
                                  const Sayings& sayings);

// `explanation`, and why it is not the last word if the evidence is not complete.
[[nodiscard]] std::string WithDoubt(std::string explanation, journal::Evidence evidence);

// "1 poll", "2 polls"
[[nodiscard]] std::string Counted(std::size_t count, std::string_view noun);
// "request #3", "requests #3, #4 and 5 more"
[[nodiscard]] std::string NameRequests(const std::vector<std::uint64_t>& sequences);

}  // namespace nairi::mock::verification
