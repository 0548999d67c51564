#pragma once

#include <memory>
#include <string_view>

#include "domain/error.hpp"
#include "http/router.hpp"
#include "http/target.hpp"
#include "service/sandbox.hpp"

namespace nairi::mock::api {

// Where a request of the data plane goes: whose sandbox, which operation. Found out once, at the
// outermost handler, and handed down to all who want to know. Views into the request.
struct Destination {
  // By the key that the request shows; or why it reaches none.
  domain::Result<std::shared_ptr<service::Sandbox>> sandbox;
  bool is_api = false;  // its path begins with the prefix of the API
  http::Target target;
  http::RouteMatch route;      // of the path behind the prefix
  std::string_view operation;  // in snake case, valid for ever; empty: no route fits
};

}  // namespace nairi::mock::api
