#include "drift/acceptance.hpp"

#include <algorithm>

#include "json/document.hpp"
#include "json/object.hpp"

namespace nairi::mock::drift {
namespace {

constexpr std::string_view kEndOfDay = "T23:59:59.999Z";

Accepted ReadRow(const json::Node& node) {
  json::Object object(node);
  Accepted row{.id = object.At("id").NonEmptyText(), .why = object.At("why").NonEmptyText()};
  const auto until = domain::ParseRfc3339(object.At("until").Text() + std::string(kEndOfDay));
  if (!until) object.At("until").Complain("must be a day such as 2027-01-31");
  row.until = until.value_or(domain::Instant());
  object.Finish();
  return row;
}

std::vector<Accepted> ReadList(const json::Node& node) {
  json::Object object(node);
  std::vector<Accepted> rows;
  for (const json::Node& row : object.At("accepted").Elements()) rows.push_back(ReadRow(row));
  object.Finish();
  return rows;
}

}  // namespace

domain::Result<std::vector<Accepted>> ParseAccepted(std::string_view text) {
  return json::ReadDocument(text, ReadList);
}

Verdict Judge(const Findings& findings, const std::vector<Accepted>& accepted,
              domain::Instant now) {
  Verdict verdict;
  for (const Finding& finding : findings) {
    const auto row = std::find_if(accepted.begin(), accepted.end(),
                                  [&](const Accepted& each) { return each.id == finding.id; });
    if (row == accepted.end()) {
      verdict.news.push_back(finding);
    } else {
      (now > row->until ? verdict.expired : verdict.borne).push_back(finding);
    }
  }
  for (const Accepted& row : accepted) {
    const bool is_found = std::any_of(findings.begin(), findings.end(),
                                      [&](const Finding& each) { return each.id == row.id; });
    if (!is_found) verdict.idle.push_back(row.id);
  }
  return verdict;
}

}  // namespace nairi::mock::drift
