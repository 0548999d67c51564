#include "fault/reset_fault.hpp"

#include <nlohmann/json.hpp>

namespace nairi::mock::fault {

ResetFault ResetFault::Read(json::Object& /*reader*/) {
  return {};
}

void ResetFault::Write(nlohmann::ordered_json& /*out*/) const {}

void ResetFault::ApplyTo(http::Reply& reply, const Circumstance& /*circumstance*/) const {
  reply.delivery.cut_after = 0;
  reply.delivery.ending = http::Ending::kReset;
}

}  // namespace nairi::mock::fault
