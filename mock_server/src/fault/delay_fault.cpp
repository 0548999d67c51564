#include "fault/delay_fault.hpp"

#include <nlohmann/json.hpp>

#include "domain/time.hpp"

namespace nairi::mock::fault {

DelayFault DelayFault::Read(json::Object& reader) {
  return {.delay = reader.At("delay").Duration(kFaultDurationMax)};
}

void DelayFault::Write(nlohmann::ordered_json& out) const {
  out["delay"] = domain::FormatDuration(delay);
}

void DelayFault::ApplyTo(http::Reply& reply, const Circumstance& /*circumstance*/) const {
  reply.delivery.delay += delay;
}

}  // namespace nairi::mock::fault
