#include "verification/check_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "json/document.hpp"
#include "json/object.hpp"
#include "verification/each_claim.hpp"

namespace nairi::mock::verification {
namespace {

Claim ReadClaim(json::Object& object) {
  Claim claim;
  const std::string name = object.At("check").Text();
  bool is_known = false;
  ForEachClaim([&]<typename Kind>(const Kind* /*type*/) {
    if (name != Kind::kName) return;
    is_known = true;
    claim = Kind::Read(object);
  });
  if (is_known) return claim;
  std::string names;
  for (const auto known : CheckNames()) names += (names.empty() ? "" : ", ") + std::string(known);
  object.At("check").Complain("'" + name + "' is none of " + names);
  return claim;
}

void RefuseUnknownOperations(const Claim& claim, const CheckRules& rules, json::Object& object) {
  if (!std::holds_alternative<Sequence>(claim) || rules.operations.empty()) return;
  const auto& known = rules.operations;
  for (const json::Node& operation : object.At("operations").Elements()) {
    const std::string name = operation.Text();
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      operation.Complain("'" + name + "' is no operation");
    }
  }
}

template <typename Source>
domain::Result<Check> Read(const Source& source, const CheckRules& rules) {
  return json::ReadDocument(source, [&rules](const json::Node& node) {
    json::Object object(node);
    Check check{.claim = ReadClaim(object)};
    RefuseUnknownOperations(check.claim, rules, object);
    if (const auto job_id = object.Find("job_id")) check.scope.job_id = job_id->Text();
    if (const auto since = object.Find("since")) check.scope.since = since->Count();
    object.Finish();
    return check;
  });
}

}  // namespace

domain::Result<Check> ReadCheck(const nlohmann::json& json, const CheckRules& rules) {
  return Read(json, rules);
}

domain::Result<Check> ParseCheck(std::string_view json_text, const CheckRules& rules) {
  return Read(json_text, rules);
}

}  // namespace nairi::mock::verification
