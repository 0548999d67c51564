#include "admin/admin_handler.hpp"

#include <utility>

#include "admin/json_exchange.hpp"
#include "admin/routes.hpp"
#include "http/bearer_token.hpp"

namespace nairi::mock::admin {
namespace {

http::Router MakeRouter() {
  std::vector<http::RoutePattern> patterns;
  for (const Route& route : Routes()) {
    patterns.push_back({std::string(route.method), std::string(route.path)});
  }
  return http::Router(std::move(patterns));
}

// What an id is told from a key by, where a sandbox is named.
constexpr std::string_view kIdMark = "~";

bool IsControl(std::string_view path) {
  return path.starts_with(kPrefix) &&
         (path.size() == kPrefix.size() || path[kPrefix.size()] == '/');
}

http::Reply NoRouteReply(const http::RouteMatch& match) {
  if (match.outcome == http::RouteOutcome::kMalformedPath) {
    return ErrorReply({400, "malformed path"});
  }
  if (match.outcome == http::RouteOutcome::kMethodNotAllowed) {
    std::string allowed;
    for (const auto method : match.allowed_methods) {
      allowed += (allowed.empty() ? "" : ", ") + std::string(method);
    }
    http::Reply reply = ErrorReply({405, "method not allowed; allowed: " + allowed});
    reply.headers.Add("Allow", allowed);
    return reply;
  }
  std::string text = "no such route of the control plane; GET /__admin lists them";
  if (match.route) {
    const Route& nearest = Routes()[*match.route];
    text += "; nearest: " + std::string(nearest.method) + " " + std::string(nearest.path);
  }
  return ErrorReply({404, text});
}

}  // namespace

AdminHandler::AdminHandler(http::Handler& next, Server server, GuardOptions guard)
    : next_(next), server_(std::move(server)), guard_(std::move(guard)), router_(MakeRouter()) {}

http::Reply AdminHandler::Handle(const http::Request& request) {
  const http::Target target = http::SplitTarget(request.target);
  if (!IsControl(target.path)) return next_.Handle(request);
  auto reply = Serve(request, target);
  return reply ? *std::move(reply) : ErrorReply(reply.error());
}

Outcome<http::Reply> AdminHandler::Serve(const http::Request& request, const http::Target& target) {
  const http::RouteMatch match = router_.Match(request.method, target.path);
  const bool is_found = match.outcome == http::RouteOutcome::kFound;
  // What is not there needs the token as well: a stranger learns nothing from an error either.
  const Needs needs = is_found ? Routes()[*match.route].needs : Needs::kToken;
  const auto token = needs == Needs::kNothing ? Guard::Token::kNotNeeded : Guard::Token::kNeeded;
  if (auto refusal = guard_.Examine(request, token)) return tl::unexpected(*std::move(refusal));
  if (!is_found) return NoRouteReply(match);
  const auto query = http::Query::Parse(target.query);
  if (!query) return Refuse(400, "malformed query");
  std::shared_ptr<service::Sandbox> sandbox;
  if (needs == Needs::kSandbox) {
    auto found = FindSandbox(request, *query);
    if (!found) return tl::unexpected(found.error());
    sandbox = *std::move(found);
  }
  return Routes()[*match.route].endpoint(Call{request, match, *query, server_, sandbox.get()});
}

Outcome<std::shared_ptr<service::Sandbox>> AdminHandler::FindSandbox(const http::Request& request,
                                                                     const http::Query& query) {
  std::string_view key;
  if (const auto named = query.Find("sandbox")) {
    if (!http::IsBearerToken(*named)) return Refuse(400, "sandbox must be an API key");
    key = *named;
    if (key.starts_with(kIdMark)) {
      auto listed = server_.registry.FindById(key.substr(kIdMark.size()));
      if (!listed) return Refuse(404, "no sandbox has that id");
      return listed;
    }
  } else if (const auto bearer = http::BearerToken(request.headers)) {
    key = *bearer;
  } else {
    return Refuse(400, "which sandbox? send its API key as bearer token or as ?sandbox=KEY");
  }
  auto sandbox = server_.registry.Of(key);
  if (!sandbox) return Refuse(sandbox.error());
  return *std::move(sandbox);
}

}  // namespace nairi::mock::admin
