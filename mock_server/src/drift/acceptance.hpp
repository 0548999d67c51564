#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "domain/error.hpp"
#include "domain/time.hpp"
#include "drift/finding.hpp"

namespace nairi::mock::drift {

// A difference that somebody knows of and bears until a day.
struct Accepted {
  std::string id;         // of the finding
  domain::Instant until;  // the end of that day, UTC
  std::string why;
};

// Findings, sorted by whether they are news.
struct Verdict {
  Findings news;                  // a check fails on these
  Findings borne;                 // accepted
  Findings expired;               // were accepted, and are news again
  std::vector<std::string> idle;  // accepted ids that were not found
};

// Reads the list, described in fixtures/README.md. kInvalidField, with place and reason as detail.
[[nodiscard]] domain::Result<std::vector<Accepted>> ParseAccepted(std::string_view text);

[[nodiscard]] Verdict Judge(const Findings& findings, const std::vector<Accepted>& accepted,
                            domain::Instant now);

}  // namespace nairi::mock::drift
