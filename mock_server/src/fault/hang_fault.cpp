#include "fault/hang_fault.hpp"

#include <nlohmann/json.hpp>

namespace nairi::mock::fault {

HangFault HangFault::Read(json::Object& /*reader*/) {
  return {};
}

void HangFault::Write(nlohmann::ordered_json& /*out*/) const {}

void HangFault::ApplyTo(http::Reply& reply, const Circumstance& /*circumstance*/) const {
  reply.delivery.cut_after = 0;
  reply.delivery.ending = http::Ending::kHang;
}

}  // namespace nairi::mock::fault
