#pragma once

#include "admin/endpoint.hpp"

namespace nairi::mock::admin {

// {"scope": ...}: `conversations` forgets what was said and keeps clock, agents, scenarios and
// files; `all` makes the sandbox what it was when it was new, ids and all.
[[nodiscard]] Outcome<http::Reply> Reset(const Call& call);

}  // namespace nairi::mock::admin
