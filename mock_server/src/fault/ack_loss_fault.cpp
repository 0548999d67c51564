#include "fault/ack_loss_fault.hpp"

#include <nlohmann/json.hpp>

#include "fault/ending_names.hpp"

namespace nairi::mock::fault {

AckLossFault AckLossFault::Read(json::Object& reader) {
  return {.ending = reader.OneOf("ending", kLossyEndings, http::Ending::kReset)};
}

void AckLossFault::Write(nlohmann::ordered_json& out) const {
  out["ending"] = domain::NameIn(kLossyEndings, ending);
}

void AckLossFault::ApplyTo(http::Reply& reply, const Circumstance& /*circumstance*/) const {
  reply.delivery.cut_after = 0;
  reply.delivery.ending = ending;
}

}  // namespace nairi::mock::fault
