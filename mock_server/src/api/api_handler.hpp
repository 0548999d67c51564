#pragma once

#include "api/assumptions.hpp"
#include "api/destination.hpp"
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

  // Serves the request where Find says.
  [[nodiscard]] http::Reply Handle(const http::Request& request) override;

  // The two halves of Handle, for those who stand between: they may know where a request goes
  // without looking it up again. `destination` is that of `request`.
  [[nodiscard]] Destination Find(const http::Request& request) const;
  [[nodiscard]] http::Reply Serve(const http::Request& request,
                                  const Destination& destination) const;

 private:
  // What is refused, and where it is noted that the client has met that.
  struct Refusal {
    const http::Request& request;
    std::string_view operation;  // empty: of none
    coverage::Coverage& coverage;
  };

  [[nodiscard]] http::Reply ServeWithin(const http::Request& request,
                                        const Destination& destination,
                                        service::Visit& visit) const;
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
