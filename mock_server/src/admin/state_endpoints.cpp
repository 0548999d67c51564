#include "admin/state_endpoints.hpp"

#include <utility>

#include "state/sandbox_json.hpp"

namespace nairi::mock::admin {

Outcome<http::Reply> GetState(const Call& call) {
  http::Reply reply;
  reply.headers.Add("Content-Type", "application/json");
  reply.headers.Add("Cache-Control", "no-store");
  reply.body = state::SandboxText(call.sandbox->TakeSnapshot()) + "\n";
  return reply;
}

Outcome<http::Reply> PutState(const Call& call) {
  auto snapshot = state::ParseSandbox(call.request.body);
  if (!snapshot) return Refuse(snapshot.error());
  call.sandbox->Restore(*std::move(snapshot));
  return http::Reply{.status = 204};
}

}  // namespace nairi::mock::admin
