#include "verification/quantity.hpp"

namespace nairi::mock::verification {

using journal::Conclusion;

Quantity Quantity::Read(json::Object& object) {
  const bool has_least = object.Has("at_least");
  const bool has_most = object.Has("at_most");
  if (object.Has("exactly")) {
    if (has_least || has_most) object.At("exactly").Complain("excludes at_least and at_most");
    const auto count = object.At("exactly").Count();
    return {.min = count, .max = count};
  }
  Quantity quantity;
  if (has_least) quantity.min = object.At("at_least").Count();
  if (has_most) quantity.max = object.At("at_most").Count();
  if (!has_least && !has_most) object.Complain("needs exactly, at_least or at_most");
  if (quantity.max < quantity.min && has_most) {
    object.At("at_most").Complain("is less than at_least");
  }
  return quantity;
}

Conclusion Quantity::Judge(const journal::Tally& tally) const {
  const Conclusion at_most = max ? journal::AtMost(tally, *max) : Conclusion::kHolds;
  const Conclusion at_least = journal::AtLeast(tally, min);
  for (const Conclusion each : {at_most, at_least}) {
    if (each == Conclusion::kFails) return each;
  }
  return at_most == Conclusion::kHolds ? at_least : at_most;
}

std::string Quantity::ToText() const {
  if (!max) return "at least " + std::to_string(min);
  if (min == *max) return "exactly " + std::to_string(min);
  if (min == 0) return "at most " + std::to_string(*max);
  return std::to_string(min) + " to " + std::to_string(*max);
}

}  // namespace nairi::mock::verification
