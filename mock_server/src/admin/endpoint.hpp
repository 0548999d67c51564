#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "admin/refusal.hpp"
#include "http/reply.hpp"
#include "http/request.hpp"
#include "http/router.hpp"
#include "http/target.hpp"
#include "service/sandbox_registry.hpp"

namespace nairi::mock::admin {

// How a server tells itself from others.
struct Identity {
  std::string version;
  std::string instance;  // another one each time a server is started
};

// What the control plane knows of the server that it controls.
struct Server {
  Identity identity;
  std::vector<std::string_view> operations;  // of the API, as fault plans may name them
  service::SandboxRegistry& registry;
};

// One request that the guard let pass, on its way to an endpoint.
struct Call {
  const http::Request& request;
  const http::RouteMatch& route;
  const http::Query& query;
  const Server& server;
  service::Sandbox* sandbox;  // never null for routes that speak about one

  // A value of the path, as the route table names it.
  [[nodiscard]] std::string_view Path(std::string_view name) const { return route.Parameter(name); }
};

// Serves one method and path.
using Endpoint = Outcome<http::Reply> (*)(const Call& call);

}  // namespace nairi::mock::admin
