#pragma once

#include "admin/endpoint.hpp"
#include "admin/guard.hpp"
#include "http/handler.hpp"

namespace nairi::mock::admin {

// The control plane: serves /__admin and what is below it, and hands every other request to the
// handler behind, which does not know that there is a control plane. Safe for use from many
// threads.
//
// A request speaks about the sandbox of its parameter `sandbox` or, without one, of the bearer key
// that it carries; as on the data plane, a sandbox is made when its key is first named. The
// parameter may also be `~` and the id of a sandbox that there is, as the list shows it.
class AdminHandler final : public http::Handler {
 public:
  // `next` and the server's registry must outlive the handler.
  AdminHandler(http::Handler& next, Server server, GuardOptions guard);

  [[nodiscard]] http::Reply Handle(const http::Request& request) override;

 private:
  [[nodiscard]] Outcome<http::Reply> Serve(const http::Request& request,
                                           const http::Target& target);
  [[nodiscard]] Outcome<std::shared_ptr<service::Sandbox>> FindSandbox(const http::Request& request,
                                                                       const http::Query& query);

  http::Handler& next_;
  const Server server_;
  const Guard guard_;
  const http::Router router_;
};

}  // namespace nairi::mock::admin
