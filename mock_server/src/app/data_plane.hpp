#pragma once

#include "api/api_handler.hpp"
#include "domain/clock.hpp"
#include "fault/interference.hpp"
#include "http/handler.hpp"
#include "journal/exchange.hpp"
#include "service/traffic.hpp"

namespace nairi::mock::app {

// The API as a client meets it: what comes in is written into its sandbox's journal, then the
// sandbox's fault plans have their say, then the API serves it; at last it is counted. Where a
// request goes is looked up once, here; the three need not know of each other. Safe for use from
// many threads.
class DataPlane final : public http::Handler {
 public:
  // All must outlive the handler.
  DataPlane(const api::ApiHandler& api, const domain::Clock& wall, service::Traffic& traffic);

  [[nodiscard]] http::Reply Handle(const http::Request& request) override;

 private:
  [[nodiscard]] http::Reply HandleAt(const api::Destination& destination,
                                     const http::Request& request) const;
  [[nodiscard]] http::Reply HandleWithin(service::Sandbox& sandbox, const http::Request& request,
                                         const api::Destination& destination) const;
  // What both clocks show.
  [[nodiscard]] journal::Stamp Now(service::Sandbox& sandbox) const;

  const api::ApiHandler& api_;
  const domain::Clock& wall_;
  service::Traffic& traffic_;
  const fault::Interference interference_;
};

}  // namespace nairi::mock::app
