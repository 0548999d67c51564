#include "fault/empty_fault.hpp"

#include <nlohmann/json.hpp>

namespace nairi::mock::fault {

EmptyFault EmptyFault::Read(json::Object& /*reader*/) {
  return {};
}

void EmptyFault::Write(nlohmann::ordered_json& /*out*/) const {}

void EmptyFault::ApplyTo(http::Reply& reply, const Circumstance& /*circumstance*/) const {
  reply.body = {};
}

}  // namespace nairi::mock::fault
