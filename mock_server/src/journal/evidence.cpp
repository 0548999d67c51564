#include "journal/evidence.hpp"

namespace nairi::mock::journal {

Conclusion AtLeast(const Tally& tally, std::size_t count) {
  if (tally.count >= count) return Conclusion::kHolds;
  return tally.evidence == Evidence::kComplete ? Conclusion::kFails : Conclusion::kInconclusive;
}

Conclusion AtMost(const Tally& tally, std::size_t count) {
  if (tally.count > count) return Conclusion::kFails;
  return tally.evidence == Evidence::kComplete ? Conclusion::kHolds : Conclusion::kInconclusive;
}

Conclusion Exactly(const Tally& tally, std::size_t count) {
  const Conclusion at_most = AtMost(tally, count);
  return at_most == Conclusion::kHolds ? AtLeast(tally, count) : at_most;
}

std::string_view ToText(Evidence evidence) {
  switch (evidence) {
    case Evidence::kComplete:
      return "complete";
    case Evidence::kEvicted:
      return "evicted";
    case Evidence::kTruncated:
      return "truncated";
  }
  return "";
}

std::string_view ToText(Conclusion conclusion) {
  switch (conclusion) {
    case Conclusion::kHolds:
      return "holds";
    case Conclusion::kFails:
      return "fails";
    case Conclusion::kInconclusive:
      return "inconclusive";
  }
  return "";
}

}  // namespace nairi::mock::journal
