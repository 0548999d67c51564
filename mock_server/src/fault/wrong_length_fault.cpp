#include "fault/wrong_length_fault.hpp"

#include <nlohmann/json.hpp>

#include "fault/ending_names.hpp"

namespace nairi::mock::fault {

WrongLengthFault WrongLengthFault::Read(json::Object& reader) {
  WrongLengthFault fault;
  if (reader.Has("by")) fault.by = reader.At("by").Integer();
  constexpr std::int64_t kFurthest = 1'000'000'000'000;
  if (fault.by == 0 || fault.by > kFurthest || fault.by < -kFurthest) {
    reader.At("by").Complain("must be an integer other than 0, and within a million million");
  }
  fault.ending = reader.OneOf("ending", kEndings, http::Ending::kClose);
  return fault;
}

void WrongLengthFault::Write(nlohmann::ordered_json& out) const {
  out["by"] = by;
  out["ending"] = domain::NameIn(kEndings, ending);
}

void WrongLengthFault::ApplyTo(http::Reply& reply, const Circumstance& /*circumstance*/) const {
  const auto declared = static_cast<std::int64_t>(reply.body.size()) + by;
  reply.delivery.content_length = static_cast<std::uint64_t>(std::max<std::int64_t>(declared, 0));
  reply.delivery.ending = ending;
}

}  // namespace nairi::mock::fault
