#pragma once

#include <string_view>

#include "api/assumptions.hpp"
#include "domain/error.hpp"
#include "http/request.hpp"

namespace nairi::mock::api {

// The API key that a request shows in `Authorization: Bearer KEY` (https://nairi.ai/docs/api), a view
// into the request. kUnauthenticated (none, or refused by A-11), kMalformedAuthorization (not a bearer
// key), kDaemonKey (https://nairi.ai/docs/help/using-the-api).
[[nodiscard]] domain::Result<std::string_view> BearerKey(const http::Request& request,
                                                         const Assumptions& assumptions);

}  // namespace nairi::mock::api
