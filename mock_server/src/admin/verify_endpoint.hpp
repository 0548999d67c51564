#pragma once

#include "admin/endpoint.hpp"

namespace nairi::mock::admin {

// Judges what the client did by a check (fixtures/faults/README.md) on the sandbox's journal.
[[nodiscard]] Outcome<http::Reply> VerifyRequests(const Call& call);

}  // namespace nairi::mock::admin
