#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "admin/refusal.hpp"
#include "http/reply.hpp"
#include "http/request.hpp"
#include "http/router.hpp"
#include "http/target.hpp"
#include "service/sandbox_registry.hpp"
#include "service/traffic.hpp"

namespace nairi::mock::admin {

// How a server tells itself from others.
struct Identity {
  std::string version;
  std::string instance;  // another one each time a server is started
};

// How a server is at one moment.
struct Vitals {
  std::chrono::nanoseconds uptime{0};
  std::size_t connections = 0;  // that are open
};

// What the control plane knows of the server that it controls.
struct Server {
  Identity identity;
  std::vector<std::string_view> operations;  // of the API, as fault plans may name them
  service::SandboxRegistry& registry;
  const service::Traffic& traffic;
  std::function<Vitals()> read_vitals;  // called from many threads
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
