#include "drift/finding.hpp"

#include <algorithm>
#include <utility>

#include "domain/named_values.hpp"

namespace nairi::mock::drift {
namespace {

constexpr domain::NamedValues<Severity, 3> kSeverities = {{
    {"breaking", Severity::kBreaking},
    {"additive", Severity::kAdditive},
    {"timing", Severity::kTiming},
}};

}  // namespace

void FindingLog::Add(Severity severity, std::string id, std::string believed, std::string seen) {
  findings_.push_back({.id = std::move(id),
                       .severity = severity,
                       .believed = std::move(believed),
                       .seen = std::move(seen),
                       .cassette = cassette_});
}

void Merge(Findings& findings, Findings&& more) {
  for (Finding& finding : more) {
    const bool is_known = std::any_of(findings.begin(), findings.end(),
                                      [&](const Finding& known) { return known.id == finding.id; });
    if (!is_known) findings.push_back(std::move(finding));
  }
}

std::string_view ToText(Severity severity) {
  return domain::NameIn(kSeverities, severity);
}

}  // namespace nairi::mock::drift
