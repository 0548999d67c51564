#pragma once

#include "admin/endpoint.hpp"

namespace nairi::mock::admin {

// The sandbox as one JSON document (fixtures/README.md), without the journal. Nothing happens to
// it, not even what is due.
[[nodiscard]] Outcome<http::Reply> GetState(const Call& call);
// Makes the sandbox what such a document says, all of it or nothing: 204, or 400 with what is wrong
// and where.
[[nodiscard]] Outcome<http::Reply> PutState(const Call& call);

}  // namespace nairi::mock::admin
