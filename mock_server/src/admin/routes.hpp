#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "admin/endpoint.hpp"

namespace nairi::mock::admin {

// Every path of the control plane is this, or begins with it and a slash.
inline constexpr std::string_view kPrefix = "/__admin";

// What a request must bring beside a Host and an Origin that the guard accepts.
enum class Needs : std::uint8_t {
  kNothing,  // a probe of whoever runs the server: tells nothing and changes nothing
  kToken,    // the token, if the server has one
  kSandbox,  // ... and a key: the request is about that sandbox
};

struct Route {
  std::string_view method;
  std::string_view path;
  Needs needs;
  Endpoint endpoint;
};

[[nodiscard]] const std::vector<Route>& Routes();

}  // namespace nairi::mock::admin
