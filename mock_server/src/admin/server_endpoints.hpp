#pragma once

#include "admin/endpoint.hpp"

namespace nairi::mock::admin {

// Endpoints about the server as a whole.

// The routes of the control plane, for whoever looks around.
[[nodiscard]] Outcome<http::Reply> ListRoutes(const Call& call);
// fixtures/control-plane/openapi.json.
[[nodiscard]] Outcome<http::Reply> GetOpenApi(const Call& call);
// Alive, and able to serve: the socket is opened last, so that to be answered is to be ready.
[[nodiscard]] Outcome<http::Reply> GetHealth(const Call& call);
[[nodiscard]] Outcome<http::Reply> GetReady(const Call& call);
// The sandboxes by key, which is never shown whole, or by the digest of one that was not shown
// since the start; 1,000 at most, and how many there are.
[[nodiscard]] Outcome<http::Reply> ListSandboxes(const Call& call);

}  // namespace nairi::mock::admin
