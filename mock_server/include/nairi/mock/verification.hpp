#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "nairi/mock/exchange.hpp"

namespace nairi::mock {

// What the journal of a sandbox says about a claim. "I no longer know" is never "yes": a claim that
// requests could break which the journal has forgotten is inconclusive.
struct Verification {
  enum class Verdict { kHolds, kFails, kInconclusive };

  std::string check;  // its name
  Verdict verdict = Verdict::kInconclusive;
  std::string explanation;  // one sentence
  RequestCount::Evidence evidence = RequestCount::Evidence::kComplete;
  std::vector<std::uint64_t> exchanges;  // the sequences of those that break it, the first 1,000
  // What happened, for people: a line an exchange, those that break it marked with ">". Of a long
  // journal what is near them.
  std::vector<std::string> timeline;
};

// Verdict, explanation and timeline, a line each.
[[nodiscard]] std::string ToText(const Verification& verification);

}  // namespace nairi::mock
