#pragma once

#include <string_view>
#include <vector>

#include "api/endpoint.hpp"
#include "http/router.hpp"

namespace nairi::mock::api {

// Every path of the API begins so (https://nairi.ai/docs/help/using-the-api).
inline constexpr std::string_view kPrefix = "/api/public/v1";

// One operation of the contract.
struct Route {
  std::string_view operation;  // operationId in snake case
  std::string_view method;
  std::string_view path;  // behind the prefix
  Endpoint endpoint;
};

[[nodiscard]] const std::vector<Route>& Routes();
// The names of all operations, in the order of the routes.
[[nodiscard]] std::vector<std::string_view> OperationNames();
// Finds a route, by its index in Routes(), from a path behind the prefix.
[[nodiscard]] http::Router MakeRouter();

}  // namespace nairi::mock::api
