#pragma once

#include "http/reply.hpp"
#include "http/request.hpp"

namespace nairi::mock::recorder {

// The request as a proxy passes it on: without the fields that are about one connection
// (RFC 9110 section 7.6.1), without a host, which is the upstream's, and without a wish for
// compression, so that what comes back can be read.
[[nodiscard]] http::Request ForUpstream(const http::Request& request);

// Likewise the answer.
[[nodiscard]] http::Reply ForClient(http::Reply reply);

}  // namespace nairi::mock::recorder
