#include "admin/verify_endpoint.hpp"

#include <nlohmann/json.hpp>

#include "admin/json_exchange.hpp"
#include "verification/check_json.hpp"
#include "verification/judgement.hpp"

namespace nairi::mock::admin {

Outcome<http::Reply> VerifyRequests(const Call& call) {
  const auto document = ReadJson(call.request);
  if (!document) return tl::unexpected(document.error());
  const auto check = verification::ReadCheck(*document, {.operations = call.server.operations});
  if (!check) return Refuse(check.error());
  const auto judgement = verification::Verify(*check, *call.sandbox->journal());
  return JsonReply(200, verification::WriteJudgement(judgement));
}

}  // namespace nairi::mock::admin
