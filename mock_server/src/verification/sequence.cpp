#include "verification/sequence.hpp"

#include <algorithm>

namespace nairi::mock::verification {
namespace {

using journal::Conclusion;
using journal::Evidence;

std::string NameOf(const Observation& observation) {
  const std::string& operation = observation.exchange.operation;
  return operation.empty() ? "a request of no operation" : operation;
}

// How many of the operations were found in their order.
std::size_t CountFound(const std::vector<std::string>& operations, const Record& record) {
  std::size_t found = 0;
  for (const Observation& each : record.observations()) {
    if (found < operations.size() && each.Is(operations[found])) ++found;
  }
  return found;
}

// With what was forgotten before them, the requests that are left can at best be the end of it.
bool IsEndOf(const std::vector<Observation>& left, const std::vector<std::string>& operations) {
  return left.size() <= operations.size() &&
         std::equal(left.rbegin(), left.rend(), operations.rbegin(),
                    [](const Observation& each, const std::string& name) { return each.Is(name); });
}

}  // namespace

Sequence Sequence::Read(json::Object& object) {
  Sequence check;
  for (const json::Node& operation : object.At("operations").AtLeastOneElement()) {
    check.operations.push_back(operation.Text());
  }
  if (object.Has("exact")) check.exact = object.At("exact").Boolean();
  return check;
}

Ruling Sequence::Judge(const Record& record) const {
  return exact ? JudgeExact(record) : JudgeWithin(record);
}

Ruling Sequence::JudgeWithin(const Record& record) const {
  const std::size_t found = CountFound(operations, record);
  Ruling ruling{.evidence = record.EvidenceOnAll()};
  if (found == operations.size()) {
    ruling.explanation = "the operations came in this order";
    return ruling;
  }
  const bool is_sure = ruling.evidence == Evidence::kComplete;
  ruling.conclusion = is_sure ? Conclusion::kFails : Conclusion::kInconclusive;
  ruling.explanation = WithDoubt(found == 0 ? "there was no " + operations[0]
                                            : "after " + operations[found - 1] + " there was no " +
                                                  operations[found] + " (operation " +
                                                  std::to_string(found + 1) + " of the sequence)",
                                 ruling.evidence);
  return ruling;
}

Ruling Sequence::JudgeExact(const Record& record) const {
  const auto& all = record.observations();
  Ruling ruling{.evidence = record.EvidenceOnAll()};
  if (ruling.evidence != Evidence::kComplete) {
    const bool may_be = IsEndOf(all, operations);
    ruling.conclusion = may_be ? Conclusion::kInconclusive : Conclusion::kFails;
    ruling.explanation =
        may_be ? WithDoubt("the requests are the end of the sequence", ruling.evidence)
               : "the requests that the journal remembers are not the end of the sequence";
    return ruling;
  }
  const auto [seen, wanted] =
      std::mismatch(all.begin(), all.end(), operations.begin(), operations.end(),
                    [](const Observation& each, const std::string& name) { return each.Is(name); });
  if (seen == all.end() && wanted == operations.end()) {
    ruling.explanation = "the requests are exactly these operations";
    return ruling;
  }
  ruling.conclusion = Conclusion::kFails;
  const auto place = std::to_string(wanted - operations.begin() + 1);
  if (seen == all.end()) {
    ruling.explanation = "the requests end before operation " + place + ", " + *wanted;
    return ruling;
  }
  ruling.explanation =
      "operation " + place + " is " + NameOf(*seen) + ", and " +
      (wanted == operations.end() ? "there shall be no more" : "it shall be " + *wanted);
  ruling.breaks.push_back(seen->exchange.sequence);
  return ruling;
}

}  // namespace nairi::mock::verification
