#include "verification/ruling.hpp"

#include <algorithm>
#include <utility>

namespace nairi::mock::verification {

using journal::Conclusion;
using journal::Evidence;

Ruling RuleOnBreaks(std::vector<std::uint64_t> breaks, Evidence evidence, const Sayings& sayings) {
  std::sort(breaks.begin(), breaks.end());
  breaks.erase(std::unique(breaks.begin(), breaks.end()), breaks.end());
  if (!breaks.empty()) {
    return {Conclusion::kFails, sayings.broken, evidence, std::move(breaks)};
  }
  const bool is_sure = evidence == Evidence::kComplete;
  return {is_sure ? Conclusion::kHolds : Conclusion::kInconclusive,
          WithDoubt(sayings.kept, evidence),
          evidence,
          {}};
}

std::string WithDoubt(std::string explanation, Evidence evidence) {
  if (evidence == Evidence::kEvicted) {
    explanation += ", as far as the journal remembers: it has forgotten requests that matter";
  } else if (evidence == Evidence::kTruncated) {
    explanation += ", as far as the journal remembers: of a body that matters it kept a part";
  }
  return explanation;
}

std::string Counted(std::size_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

std::string NameRequests(const std::vector<std::uint64_t>& sequences) {
  constexpr std::size_t kNamedMax = 3;
  std::string text = sequences.size() == 1 ? "request" : "requests";
  for (std::size_t i = 0; i < std::min(sequences.size(), kNamedMax); ++i) {
    text += (i == 0 ? " #" : ", #") + std::to_string(sequences[i]);
  }
  if (sequences.size() > kNamedMax) {
    text += " and " + std::to_string(sequences.size() - kNamedMax) + " more";
  }
  return text;
}

}  // namespace nairi::mock::verification
