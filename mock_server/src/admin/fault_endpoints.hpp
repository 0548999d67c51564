#pragma once

#include "admin/endpoint.hpp"

namespace nairi::mock::admin {

// Fault plans of the sandbox, in the format of fixtures/faults/README.md. A report is the plan with
// `used` and `remaining` at each step, and `completed`.

// Puts a plan in force; one of the same id is replaced and begins anew. 201 with its report.
[[nodiscard]] Outcome<http::Reply> AddFaultPlan(const Call& call);
[[nodiscard]] Outcome<http::Reply> ListFaultPlans(const Call& call);
[[nodiscard]] Outcome<http::Reply> GetFaultPlan(const Call& call);
// What has been decided stays decided: replies on their way stay as spoilt as they are.
[[nodiscard]] Outcome<http::Reply> RemoveFaultPlan(const Call& call);
[[nodiscard]] Outcome<http::Reply> ClearFaultPlans(const Call& call);

}  // namespace nairi::mock::admin
