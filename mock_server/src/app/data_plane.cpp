#include "app/data_plane.hpp"

#include <chrono>

#include "api/json_reply.hpp"
#include "journal/recording.hpp"

namespace nairi::mock::app {
namespace {

// Of "plan=p step=0 kind=reset ...": "reset".
std::string_view KindOf(std::string_view verdict) {
  constexpr std::string_view kMark = " kind=";
  const auto at = verdict.find(kMark);
  if (at == std::string_view::npos) return {};
  verdict.remove_prefix(at + kMark.size());
  return verdict.substr(0, verdict.find(' '));
}

}  // namespace

DataPlane::DataPlane(const api::ApiHandler& api, const domain::Clock& wall,
                     service::Traffic& traffic)
    : api_(api),
      wall_(wall),
      traffic_(traffic),
      interference_(
          [](int status, std::string_view text) { return api::ErrorReply(status, text); }) {}

http::Reply DataPlane::Handle(const http::Request& request) {
  const auto begin = std::chrono::steady_clock::now();
  const api::Destination destination = api_.Find(request);
  http::Reply reply = HandleAt(destination, request);
  const bool has_operation = !destination.operation.empty();
  traffic_.Note({.operation = has_operation ? destination.route.route : std::nullopt,
                 .status = reply.status,
                 .took = std::chrono::steady_clock::now() - begin,
                 .fault = KindOf(reply.headers.Find(fault::kVerdictHeader).value_or(""))});
  return reply;
}

http::Reply DataPlane::HandleAt(const api::Destination& destination,
                                const http::Request& request) const {
  if (!destination.sandbox) return api_.Serve(request, destination);
  return HandleWithin(**destination.sandbox, request, destination);
}

http::Reply DataPlane::HandleWithin(service::Sandbox& sandbox, const http::Request& request,
                                    const api::Destination& destination) const {
  const journal::Recording recording(*sandbox.journal(), request,
                                     {.operation = destination.operation, .at = Now(sandbox)});
  http::Reply reply = interference_.Handle(
      {.request = request,
       .book = *sandbox.faults(),
       .operation = destination.operation,
       .read_clock = [&sandbox] { return sandbox.Now(); },
       .serve = [&](const http::Request& passed) { return api_.Serve(passed, destination); }});
  recording.Complete(reply, {.verdict = reply.headers.Find(fault::kVerdictHeader).value_or(""),
                             .at = Now(sandbox)});
  return reply;
}

journal::Stamp DataPlane::Now(service::Sandbox& sandbox) const {
  return {.sandbox = sandbox.Now(), .wall = wall_.Now()};
}

}  // namespace nairi::mock::app
