#pragma once

#include "admin/endpoint.hpp"

namespace nairi::mock::admin {

// What of the lifecycle the sandbox's client has met; as a table for `Accept: text/plain`.
[[nodiscard]] Outcome<http::Reply> GetCoverage(const Call& call);
// The same of all clients since the server began.
[[nodiscard]] Outcome<http::Reply> GetTotalCoverage(const Call& call);

}  // namespace nairi::mock::admin
