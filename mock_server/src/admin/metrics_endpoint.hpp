#pragma once

#include "admin/endpoint.hpp"

namespace nairi::mock::admin {

// What the server has done and holds, in the text format of Prometheus: figures of the whole
// server, with no label that a client could choose, so that there is a bounded number of them.
[[nodiscard]] Outcome<http::Reply> GetMetrics(const Call& call);

}  // namespace nairi::mock::admin
