#include "api/api_handler.hpp"

#include <algorithm>
#include <utility>

#include "api/bearer_key.hpp"
#include "api/json_reply.hpp"
#include "api/routes.hpp"
#include "http/http_date.hpp"

namespace nairi::mock::api {
namespace {

using domain::ErrorCode;

constexpr std::size_t kEchoedBytesMax = 200;

// Part of a request that is safe to show in a header.
std::string Echo(std::string_view text) {
  std::string shown(text.substr(0, kEchoedBytesMax));
  std::replace_if(
      shown.begin(), shown.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
  return shown;
}

bool IsApiPath(std::string_view path) {
  return path.starts_with(kPrefix) &&
         (path.size() == kPrefix.size() || path[kPrefix.size()] == '/');
}

http::Reply WithDate(http::Reply reply, domain::Instant now) {
  if (!reply.headers.Find("Date")) reply.headers.Add("Date", http::FormatHttpDate(now));
  return reply;
}

}  // namespace

ApiHandler::ApiHandler(service::SandboxRegistry& registry, Assumptions assumptions,
                       const domain::Clock& clock)
    : registry_(registry),
      assumptions_(std::move(assumptions)),
      clock_(clock),
      router_(MakeRouter()) {}

http::Reply ApiHandler::Handle(const http::Request& request) {
  return Serve(request, Find(request));
}

Destination ApiHandler::Find(const http::Request& request) const {
  Destination destination{
      .sandbox = BearerKey(request, assumptions_).and_then([this](std::string_view key) {
        return registry_.Of(key);
      }),
      .target = http::SplitTarget(request.target)};
  const std::string_view path = destination.target.path;
  destination.is_api = IsApiPath(path);
  if (!destination.is_api) return destination;
  destination.route = router_.Match(request.method, path.substr(kPrefix.size()));
  if (destination.route.outcome == http::RouteOutcome::kFound) {
    destination.operation = Routes()[*destination.route.route].operation;
  }
  return destination;
}

http::Reply ApiHandler::Serve(const http::Request& request, const Destination& destination) const {
  const Refusal refusal{request, destination.operation, registry_.coverage()};
  if (!destination.is_api) {
    http::Reply reply = Refuse(refusal, {ErrorCode::kRouteNotFound, {}});
    reply.headers.Add("X-Nairi-Mock-Diagnosis", "the API begins at " + std::string(kPrefix) +
                                                    ", not at " + Echo(destination.target.path));
    return WithDate(std::move(reply), clock_.Now());
  }
  if (!destination.sandbox) {
    return WithDate(Refuse(refusal, destination.sandbox.error()), clock_.Now());
  }
  service::Sandbox& sandbox = **destination.sandbox;
  if (sandbox.key_status() == service::KeyStatus::kRevoked) {
    const Refusal revoked{request, destination.operation, sandbox.coverage()};
    return WithDate(Refuse(revoked, {ErrorCode::kUnauthenticated, {}}), sandbox.Now());
  }
  service::Visit visit = sandbox.Enter();
  return WithDate(ServeWithin(request, destination, visit), visit.now());
}

http::Reply ApiHandler::ServeWithin(const http::Request& request, const Destination& destination,
                                    service::Visit& visit) const {
  const http::RouteMatch& route = destination.route;
  if (route.outcome != http::RouteOutcome::kFound) return ServeNoRoute(request, route, visit);
  const Refusal refusal{request, destination.operation, visit.coverage()};
  const auto query = http::Query::Parse(destination.target.query);
  if (!query) return Refuse(refusal, {ErrorCode::kInvalidField, "malformed query"});
  auto reply = Routes()[*route.route].endpoint(Call{request, route, *query, assumptions_, visit});
  return reply ? *std::move(reply) : Refuse(refusal, reply.error());
}

http::Reply ApiHandler::Refuse(const Refusal& refusal, const domain::Error& error) const {
  http::Reply reply = ErrorReply(error, assumptions_);
  if (!refusal.request.is_reply_spoilt) {
    refusal.coverage.NoteError({std::string(refusal.operation), reply.status, error.code});
  }
  return reply;
}

http::Reply ApiHandler::ServeNoRoute(const http::Request& request, const http::RouteMatch& match,
                                     service::Visit& visit) const {
  if (match.outcome == http::RouteOutcome::kMalformedPath) {
    return Refuse({request, "", visit.coverage()}, {ErrorCode::kInvalidField, "malformed path"});
  }
  const bool wrong_method = match.outcome == http::RouteOutcome::kMethodNotAllowed;
  http::Reply reply =
      Refuse({request, "", visit.coverage()},
             {wrong_method ? ErrorCode::kMethodNotAllowed : ErrorCode::kRouteNotFound, ""});
  if (reply.status == 405) {
    std::string allowed;
    for (const auto method : match.allowed_methods) {
      allowed += (allowed.empty() ? "" : ", ") + std::string(method);
    }
    reply.headers.Add("Allow", allowed);
  }
  std::string diagnosis = "no route " + Echo(request.method) + " " + Echo(request.target);
  if (match.route) {
    const Route& nearest = Routes()[*match.route];
    diagnosis += "; nearest: " + std::string(nearest.method) + " " + std::string(kPrefix) +
                 std::string(nearest.path);
  }
  reply.headers.Add("X-Nairi-Mock-Diagnosis", diagnosis);
  return reply;
}

service::Policy PolicyOf(const Assumptions& assumptions) {
  using service::Policy;
  Policy policy;
  if (assumptions.Is(Assumption::kClosedConversation, "reopened")) {
    policy.closed_conversation = Policy::ClosedConversation::kReopen;
  }
  if (assumptions.Is(Assumption::kFailedTurnConversation, "error")) {
    policy.failed_turn = Policy::FailedTurn::kMakesConversationError;
  }
  if (assumptions.Is(Assumption::kSlugCollision, "refused")) {
    policy.slug_collision = Policy::SlugCollision::kRefuse;
  }
  if (assumptions.Is(Assumption::kMalformedAgentId, "404")) {
    policy.malformed_agent_id = Policy::MalformedAgentId::kUnknown;
  }
  if (assumptions.Is(Assumption::kAssistantMessageAppears, "with_pickup")) {
    policy.assistant_message = Policy::AssistantMessage::kAppearsWithPickup;
  }
  if (assumptions.Is(Assumption::kWaitingFollowUpStatus, "pending")) {
    policy.waiting_follow_up = domain::MessageStatus::kPending;
  }
  if (assumptions.Is(Assumption::kProgressStatus, "pending")) {
    policy.progress_status = domain::MessageStatus::kPending;
  }
  return policy;
}

}  // namespace nairi::mock::api
