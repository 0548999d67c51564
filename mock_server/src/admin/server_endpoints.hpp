#pragma once

#include "admin/endpoint.hpp"

namespace nairi::mock::admin {

// Endpoints about the server as a whole.

// The routes of the control plane, for whoever looks around.
[[nodiscard]] Outcome<http::Reply> ListRoutes(const Call& call);
// The contract of the API that is mocked: fixtures/contract/openapi.json.
[[nodiscard]] Outcome<http::Reply> GetContract(const Call& call);
// That of the control plane itself: fixtures/control-plane/openapi.json.
[[nodiscard]] Outcome<http::Reply> GetControlPlane(const Call& call);
// Alive, and able to serve: the socket is opened last, so that to be answered is to be ready.
[[nodiscard]] Outcome<http::Reply> GetHealth(const Call& call);
[[nodiscard]] Outcome<http::Reply> GetReady(const Call& call);
// The sandboxes in the order of their keys, which are never shown whole, and how many there are;
// then those that wait for their key, by its digest. A page of them: `limit`, and `after` the id of
// a sandbox.
[[nodiscard]] Outcome<http::Reply> ListSandboxes(const Call& call);

}  // namespace nairi::mock::admin
