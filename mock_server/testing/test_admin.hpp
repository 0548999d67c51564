#pragma once

#include <string>
#include <string_view>

#include "admin/admin_handler.hpp"
#include "testing/test_api.hpp"

namespace nairi::mock::testing_kit {

// The control plane in front of the API, without a socket, in manual time from 2026-01-01. Paths
// are those behind /__admin; requests speak about the sandbox of TestApi::kKey, as those of `api()`
// do.
class TestAdmin {
 public:
  explicit TestAdmin(admin::GuardOptions guard = {});

  Answer Get(std::string_view path);
  Answer Post(std::string_view path, std::string_view json = "");
  Answer Delete(std::string_view path);
  // The request as it is.
  Answer Send(const http::Request& request) { return ToAnswer(handler_.Handle(request)); }

  TestApi& api() { return api_; }
  service::Traffic& traffic() { return traffic_; }
  http::Handler& handler() { return handler_; }

 private:
  TestApi api_;
  service::Traffic traffic_;
  admin::AdminHandler handler_;
};

// A request to the control plane with the key, to be bent before it is sent.
[[nodiscard]] http::Request AdminRequest(std::string_view method, std::string_view path,
                                         std::string_view json = "");

}  // namespace nairi::mock::testing_kit
