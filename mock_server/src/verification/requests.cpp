#include "verification/requests.hpp"

#include <nlohmann/json.hpp>

#include "journal/matcher_json.hpp"

namespace nairi::mock::verification {

Requests Requests::Read(json::Object& object) {
  Requests check;
  json::Object matcher(object.At("match"));
  check.match = journal::ReadMatcher(matcher);
  check.quantity = Quantity::Read(object);
  return check;
}

Ruling Requests::Judge(const Record& record) const {
  const journal::Findings found = record.Find(match);
  const std::size_t count = found.exchanges.size();
  Ruling ruling{.conclusion = quantity.Judge({.count = count, .evidence = found.evidence}),
                .explanation = Counted(count, "request") + " matched " +
                               journal::WriteMatcher(match).dump() + ", and it shall be " +
                               quantity.ToText(),
                .evidence = found.evidence};
  if (ruling.conclusion == journal::Conclusion::kInconclusive) {
    ruling.explanation = WithDoubt(std::move(ruling.explanation), found.evidence);
  }
  const bool too_many = quantity.max && count > *quantity.max;
  if (!too_many) return ruling;
  for (const auto& exchange : found.exchanges) ruling.breaks.push_back(exchange.sequence);
  return ruling;
}

}  // namespace nairi::mock::verification
