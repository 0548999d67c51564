#include "server.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>
#include <utility>

namespace nairi::simulation {
namespace {

using nlohmann::json;

constexpr std::string_view kKey = "nr_simulation";
constexpr std::string_view kApi = "/api/public/v1";
constexpr std::string_view kPatientScenario = R"({
  "name": "patient", "summary": "Replies when it is released.",
  "steps": [
    {"do": [{"progress": {"type": "step", "summary": "Waiting for a word"}}]},
    {"when": {"release": true}, "do": [{"reply": {"content": "Released: {{prompt}}"}},
                                       {"status": "completed"}]}]})";

bool Mentions(const Plan& plan, std::string_view agent) {
  const auto is_meant = [&](const auto& part) { return part.agent == agent; };
  return std::any_of(plan.steps.begin(), plan.steps.end(), is_meant) ||
         std::any_of(plan.intrusions.begin(), plan.intrusions.end(), is_meant);
}

std::string StartBody(const std::string& agent) {
  return json{{"agent_id", agent}, {"prompt", "Somebody else asks."}}.dump();
}

CommittedMessage ReadMessage(const json& message) {
  return {.id = message.at("id"),
          .role = message.at("role"),
          .status = message.at("status"),
          .content = message.at("content"),
          .created_at = message.at("created_at"),
          .updated_at = message.at("updated_at")};
}

}  // namespace

mock::MockOptions ApiOptions() {
  return {.time = mock::TimeMode::kManual, .start_time = "2026-01-01T00:00:00Z"};
}

Server::Server(mock::MockApi& api, const VirtualTime& time)
    : api_(api), time_(time), sandbox_(api.sandbox(kKey)) {
  static_cast<void>(Ask("POST", "/__admin/reset", R"({"scope": "all"})"));
}

void Server::Hire(const Plan& plan) {
  if (Mentions(plan, kPatient)) sandbox_.AddScenario(kPatientScenario);
  if (Mentions(plan, kOneDesk)) {
    const json agent = {{"name", kOneDesk}, {"instances_count", 1}};
    static_cast<void>(Ask("POST", std::string(kApi) + "/agents", agent.dump()));
  }
}

mock::ApiReply Server::Answer(const mock::ApiRequest& request) {
  MoveClock();
  mock::ApiReply reply = api_.Call(request);
  if (reply.status == 201 && request.target.ends_with("/conversations/start")) {
    begun_.push_back({.job_id = json::parse(reply.body).at("job_id"),
                      .agent = json::parse(request.body).at("agent_id"),
                      .messages = {}});
  }
  return reply;
}

void Server::Act(const Intrusion& intrusion) {
  MoveClock();
  switch (intrusion.kind) {
    case Intrusion::Kind::kStart:
      return StartAnother(intrusion.agent);
    case Intrusion::Kind::kTouch:
      return TouchAnother();
    case Intrusion::Kind::kRelease:
      for (const auto& begun : begun_) static_cast<void>(sandbox_.Release(begun.job_id));
      return;
    case Intrusion::Kind::kRevoke:
      return sandbox_.RevokeKey();
    case Intrusion::Kind::kRestore:
      return sandbox_.RestoreKey();
  }
}

std::vector<client::JobId> Server::Conversations(const std::string& agent) {
  MoveClock();
  const auto reply =
      Ask("GET", std::string(kApi) + "/agents/" + agent + "/conversations?limit=100");
  std::vector<client::JobId> ids;
  if (reply.status != 200) return ids;
  const json body = json::parse(reply.body);
  for (const json& conversation : body.at("conversations")) {
    ids.emplace_back(conversation.at("id").get<std::string>());
  }
  return ids;
}

std::vector<CommittedMessage> Server::Messages(const std::string& job_id) {
  MoveClock();
  sandbox_.RestoreKey();
  const auto reply = Ask("GET", std::string(kApi) + "/conversations/" + job_id + "/messages");
  std::vector<CommittedMessage> messages;
  if (reply.status != 200) return messages;  // its only message may not have appeared yet
  const json body = json::parse(reply.body);
  for (const json& message : body.at("messages")) {
    messages.push_back(ReadMessage(message));
  }
  // The mock can be made to list in another order; ids of one moment still sort as they were made.
  std::sort(messages.begin(), messages.end(),
            [](const CommittedMessage& left, const CommittedMessage& right) {
              return std::tie(left.created_at, left.id) < std::tie(right.created_at, right.id);
            });
  return messages;
}

void Server::MoveClock() {
  sandbox_.AdvanceTo(WorldStart() + time_.now());
}

mock::ApiReply Server::Ask(std::string method, std::string target, std::string body) {
  return api_.Call(
      {.method = std::move(method),
       .target = std::move(target),
       .headers = {{"Authorization", "Bearer " + key()}, {"Content-Type", "application/json"}},
       .body = std::move(body)});
}

void Server::StartAnother(const std::string& agent) {
  const auto reply = Ask("POST", std::string(kApi) + "/conversations/start", StartBody(agent));
  if (reply.status == 201) jobs_of_others_.push_back(json::parse(reply.body).at("job_id"));
}

void Server::TouchAnother() {
  if (jobs_of_others_.empty()) return;
  const std::string target =
      std::string(kApi) + "/conversations/" + jobs_of_others_.front() + "/continue";
  static_cast<void>(Ask("POST", target, R"({"prompt": "Somebody else goes on."})"));
}

}  // namespace nairi::simulation
