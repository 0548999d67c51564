#pragma once

#include "admin/endpoint.hpp"

namespace nairi::mock::admin {

// {"scope": ...}: `faults` withdraws all fault plans; `journal` forgets the requests so far;
// `conversations` forgets what was said and keeps clock, agents, scenarios, rules and files; `all`
// does all of this and makes the sandbox what it was when it was new, ids, clock and valid key too.
[[nodiscard]] Outcome<http::Reply> Reset(const Call& call);

}  // namespace nairi::mock::admin
