#include "app/data_plane.hpp"

#include "api/json_reply.hpp"
#include "journal/recording.hpp"

namespace nairi::mock::app {

DataPlane::DataPlane(const api::ApiHandler& api, const domain::Clock& wall)
    : api_(api), wall_(wall), interference_([](int status, std::string_view text) {
        return api::ErrorReply(status, text);
      }) {}

http::Reply DataPlane::Handle(const http::Request& request) {
  const api::Destination destination = api_.Find(request);
  if (!destination.sandbox) return api_.Serve(request, destination);
  return HandleWithin(**destination.sandbox, request, destination);
}

http::Reply DataPlane::HandleWithin(service::Sandbox& sandbox, const http::Request& request,
                                    const api::Destination& destination) const {
  const journal::Recording recording(*sandbox.journal(), request,
                                     {.operation = destination.operation, .at = Now(sandbox)});
  http::Reply reply =
      interference_.Handle({.request = request,
                            .book = *sandbox.faults(),
                            .operation = destination.operation,
                            .read_clock = [&sandbox] { return sandbox.Now(); },
                            .serve = [&] { return api_.Serve(request, destination); }});
  recording.Complete(reply, {.verdict = reply.headers.Find(fault::kVerdictHeader).value_or(""),
                             .at = Now(sandbox)});
  return reply;
}

journal::Stamp DataPlane::Now(service::Sandbox& sandbox) const {
  return {.sandbox = sandbox.Now(), .wall = wall_.Now()};
}

}  // namespace nairi::mock::app
