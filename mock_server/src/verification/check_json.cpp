#include "verification/check_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "verification/each_claim.hpp"

namespace nairi::mock::verification {
namespace {

using domain::ErrorCode;
using domain::Fail;
using fault::ObjectReader;

Claim ReadClaim(ObjectReader& reader) {
  Claim claim;
  const std::string name = reader.Text("check");
  bool is_known = false;
  ForEachClaim([&]<typename Kind>(const Kind* /*type*/) {
    if (name != Kind::kName) return;
    is_known = true;
    claim = Kind::Read(reader);
  });
  if (is_known) return claim;
  std::string names;
  for (const auto known : CheckNames()) names += (names.empty() ? "" : ", ") + std::string(known);
  reader.Complain("check", "'" + name + "' is none of " + names);
  return claim;
}

void RefuseUnknownOperations(const Claim& claim, const CheckRules& rules, ObjectReader& reader) {
  const auto* sequence = std::get_if<Sequence>(&claim);
  if (sequence == nullptr || rules.operations.empty()) return;
  for (std::size_t i = 0; i < sequence->operations.size(); ++i) {
    const auto& known = rules.operations;
    if (std::find(known.begin(), known.end(), sequence->operations[i]) == known.end()) {
      reader.Complain("operations[" + std::to_string(i) + "]",
                      "'" + sequence->operations[i] + "' is no operation");
    }
  }
}

}  // namespace

domain::Result<Check> ReadCheck(const nlohmann::json& json, const CheckRules& rules) {
  std::optional<std::string> complaint;
  ObjectReader reader(json, "", complaint);
  Check check{.claim = ReadClaim(reader)};
  if (complaint) return Fail(ErrorCode::kInvalidField, *std::move(complaint));
  RefuseUnknownOperations(check.claim, rules, reader);
  if (reader.Has("job_id")) check.scope.job_id = reader.Text("job_id");
  if (reader.Has("since")) check.scope.since = reader.Count("since");
  reader.Finish();
  if (complaint) return Fail(ErrorCode::kInvalidField, *std::move(complaint));
  return check;
}

domain::Result<Check> ParseCheck(std::string_view json_text, const CheckRules& rules) {
  try {
    return ReadCheck(nlohmann::json::parse(json_text), rules);
  } catch (const nlohmann::json::exception& error) {
    return Fail(ErrorCode::kInvalidField, std::string("(top level): ") + error.what());
  }
}

}  // namespace nairi::mock::verification
