#include "fault/close_fault.hpp"

#include <nlohmann/json.hpp>

namespace nairi::mock::fault {

CloseFault CloseFault::Read(json::Object& /*reader*/) {
  return {};
}

void CloseFault::Write(nlohmann::ordered_json& /*out*/) const {}

void CloseFault::ApplyTo(http::Reply& reply, const Circumstance& /*circumstance*/) const {
  reply.delivery.cut_after = 0;
  reply.delivery.ending = http::Ending::kClose;
}

}  // namespace nairi::mock::fault
