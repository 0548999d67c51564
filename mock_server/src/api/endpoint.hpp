#pragma once

#include "api/assumptions.hpp"
#include "http/reply.hpp"
#include "http/request.hpp"
#include "http/router.hpp"
#include "http/target.hpp"
#include "service/sandbox.hpp"

namespace nairi::mock::api {

// One authorised request on its way to an endpoint.
struct Call {
  const http::Request& request;
  const http::RouteMatch& route;
  const http::Query& query;
  const Assumptions& assumptions;
  service::Visit& visit;  // into the sandbox of the request's key

  // A value of the path, as the route table names it.
  [[nodiscard]] std::string_view Path(std::string_view name) const { return route.Parameter(name); }
};

// Serves one method and path. A refusal is an Error, which becomes a reply in one place.
using Endpoint = domain::Result<http::Reply> (*)(const Call& call);

}  // namespace nairi::mock::api
