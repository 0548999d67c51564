#include "testing/test_admin.hpp"

#include <utility>

#include "admin/routes.hpp"
#include "api/routes.hpp"

namespace nairi::mock::testing_kit {

TestAdmin::TestAdmin(admin::GuardOptions guard)
    : traffic_(api::OperationNames()),
      handler_(
          api_.handler(),
          {.identity = {.version = "1.2.3", .instance = "test"},
           .operations = api::OperationNames(),
           .registry = api_.registry(),
           .traffic = traffic_,
           .read_vitals =
               [] { return admin::Vitals{.uptime = std::chrono::seconds(90), .connections = 2}; }},
          std::move(guard)) {}

Answer TestAdmin::Get(std::string_view path) {
  return Send(AdminRequest("GET", path));
}

Answer TestAdmin::Post(std::string_view path, std::string_view json) {
  return Send(AdminRequest("POST", path, json));
}

Answer TestAdmin::Delete(std::string_view path) {
  return Send(AdminRequest("DELETE", path));
}

http::Request AdminRequest(std::string_view method, std::string_view path, std::string_view json) {
  http::Request request{.method = std::string(method),
                        .target = std::string(admin::kPrefix) + std::string(path),
                        .body = std::string(json)};
  request.headers.Add("Authorization", "Bearer " + std::string(TestApi::kKey));
  return request;
}

}  // namespace nairi::mock::testing_kit
