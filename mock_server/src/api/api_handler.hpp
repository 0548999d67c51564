#pragma once

#include <memory>

#include "api/assumptions.hpp"
#include "domain/clock.hpp"
#include "http/handler.hpp"
#include "http/router.hpp"
#include "service/sandbox_registry.hpp"

namespace nairi::mock::api {

// The API: authorises a request, enters its key's sandbox, finds the endpoint and turns whatever is
// refused into the API's error shape. Every reply carries a `Date` of the sandbox's clock; those
// that reach no sandbox carry one of `clock`. A request that fits no route is told the nearest one
// in the header `X-Nairi-Mock-Diagnosis`, while its body stays what the real API would send. Safe
// for use from many threads.
class ApiHandler final : public http::Handler {
 public:
  // `registry` and `clock` must outlive the handler.
  ApiHandler(service::SandboxRegistry& registry, Assumptions assumptions,
             const domain::Clock& clock);

  [[nodiscard]] http::Reply Handle(const http::Request& request) override;

  // For the handlers in front, which know nothing of the API themselves.
  // The name of the operation that a request asks for, empty if it asks for none.
  [[nodiscard]] std::string_view NameOperation(const http::Request& request) const;
  // The sandbox that a request belongs to by its key; null when it shows none that is accepted, or
  // there is no room for its sandbox.
  [[nodiscard]] std::shared_ptr<service::Sandbox> FindSandbox(const http::Request& request) const;

 private:
  [[nodiscard]] http::Reply Serve(const http::Request& request, std::string_view path,
                                  std::string_view query, service::Visit& visit) const;
  // What is refused, and where it is noted that the client has met that.
  struct Refusal {
    const http::Request& request;
    std::string_view operation;  // empty: of none
    coverage::Coverage& coverage;
  };
  [[nodiscard]] http::Reply Refuse(const Refusal& refusal, const domain::Error& error) const;
  [[nodiscard]] http::Reply ServeNoRoute(const http::Request& request,
                                         const http::RouteMatch& match,
                                         service::Visit& visit) const;

  service::SandboxRegistry& registry_;
  const Assumptions assumptions_;
  const domain::Clock& clock_;
  const http::Router router_;
};

// What the assumptions mean for the service below.
[[nodiscard]] service::Policy PolicyOf(const Assumptions& assumptions);

}  // namespace nairi::mock::api
