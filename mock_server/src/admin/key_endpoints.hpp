#pragma once

#include "admin/endpoint.hpp"

namespace nairi::mock::admin {

// {"revoked": false}: whether the API still takes the sandbox's key.
[[nodiscard]] Outcome<http::Reply> GetKey(const Call& call);
// {"revoked": true | false}. From then on every request with the key is answered 401; what is under
// way goes on, and the control plane still speaks about the sandbox.
[[nodiscard]] Outcome<http::Reply> SetKey(const Call& call);

}  // namespace nairi::mock::admin
