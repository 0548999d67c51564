#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "verification/check.hpp"

namespace nairi::mock::verification {

// The answer to a check.
struct Judgement {
  std::string check;
  journal::Conclusion conclusion = journal::Conclusion::kHolds;
  std::string explanation;  // one sentence
  journal::Evidence evidence = journal::Evidence::kComplete;
  std::vector<std::uint64_t> exchanges;  // the sequences of those that break it, the first 1,000
  std::vector<std::string> timeline;     // see TimelineText
};

// Judges by what the journal holds now. The journal is read, and not held up.
[[nodiscard]] Judgement Verify(const Check& check, const journal::Journal& journal);

// As the control plane shows it.
[[nodiscard]] nlohmann::ordered_json WriteJudgement(const Judgement& judgement);

}  // namespace nairi::mock::verification
