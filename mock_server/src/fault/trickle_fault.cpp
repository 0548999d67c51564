#include "fault/trickle_fault.hpp"

#include <nlohmann/json.hpp>

#include "domain/time.hpp"

namespace nairi::mock::fault {

TrickleFault TrickleFault::Read(json::Object& reader) {
  return {.bytes = reader.At("bytes").Count({.min = 1}),
          .every = reader.At("every").Duration(kFaultDurationMax)};
}

void TrickleFault::Write(nlohmann::ordered_json& out) const {
  out["bytes"] = bytes;
  out["every"] = domain::FormatDuration(every);
}

void TrickleFault::ApplyTo(http::Reply& reply, const Circumstance& /*circumstance*/) const {
  reply.delivery.trickle = http::Trickle{static_cast<std::size_t>(bytes), every};
}

}  // namespace nairi::mock::fault
