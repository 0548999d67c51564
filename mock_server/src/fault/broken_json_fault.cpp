#include "fault/broken_json_fault.hpp"

#include <nlohmann/json.hpp>

namespace nairi::mock::fault {

BrokenJsonFault BrokenJsonFault::Read(json::Object& /*reader*/) {
  return {};
}

void BrokenJsonFault::Write(nlohmann::ordered_json& /*out*/) const {}

void BrokenJsonFault::ApplyTo(http::Reply& reply, const Circumstance& /*circumstance*/) const {
  if (reply.body.empty()) {
    if (reply.status == 204) reply.status = 200;  // 204 would take the body with it
    reply.headers.Set("Content-Type", "application/json");
  }
  std::string half = reply.body.bytes().substr(0, reply.body.size() / 2);
  // Half of a number, say, is still JSON; an opening brace behind anything is not.
  if (half.empty() || nlohmann::json::accept(half)) half += '{';
  reply.body = std::move(half);
}

}  // namespace nairi::mock::fault
