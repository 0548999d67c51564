#pragma once

#include "admin/endpoint.hpp"

namespace nairi::mock::admin {

// The scenarios of the sandbox, and how many rules pick among them.
[[nodiscard]] Outcome<http::Reply> ListScenarios(const Call& call);
// Adds a rule, in the format of fixtures/README.md: the most recent one that matches decides which
// scenario a turn plays. 201.
[[nodiscard]] Outcome<http::Reply> AddRule(const Call& call);
// Withdraws all rules; scenarios stay.
[[nodiscard]] Outcome<http::Reply> ClearRules(const Call& call);

}  // namespace nairi::mock::admin
