#pragma once

#include "admin/endpoint.hpp"

namespace nairi::mock::admin {

// The journal of the sandbox. Which requests are asked about is said by a matcher
// (fixtures/faults/README.md); an empty body matches all. Every answer carries `evidence`: only
// with "complete" is a count exact, otherwise it is the least that it can have been.

// A page (page.hpp) of all requests, or of those that match, numbered by their sequences.
[[nodiscard]] Outcome<http::Reply> ListRequests(const Call& call);
[[nodiscard]] Outcome<http::Reply> FindRequests(const Call& call);
[[nodiscard]] Outcome<http::Reply> CountRequests(const Call& call);
// Forgets all, on purpose: evidence is complete again.
[[nodiscard]] Outcome<http::Reply> ClearRequests(const Call& call);

}  // namespace nairi::mock::admin
