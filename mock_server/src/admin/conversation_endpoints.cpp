#include "admin/conversation_endpoints.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "admin/json_exchange.hpp"
#include "admin/message_json.hpp"
#include "admin/page.hpp"
#include "json/document.hpp"
#include "json/object.hpp"
#include "service/history.hpp"
#include "service/turn_endings.hpp"
#include "state/past_conversation_json.hpp"

namespace nairi::mock::admin {
namespace {

using nlohmann::ordered_json;
using service::Turn;
using service::TurnEnding;

std::string_view ToText(Turn::Phase phase) {
  switch (phase) {
    case Turn::Phase::kBlocked:
      return "behind_earlier_turn";
    case Turn::Phase::kWaiting:
      return "waiting_for_agent";
    case Turn::Phase::kPickup:
      return "waiting_for_pickup";
    case Turn::Phase::kRunning:
      return "running";
  }
  return "";
}

ordered_json Describe(const Turn& turn, service::Visit& visit) {
  const auto found = visit.conversations().FindMessage(turn.message_id);
  return {{"message_id", turn.message_id.ToString()},
          {"status", ToText(found.message->status)},
          {"scenario", turn.scenario->name},
          {"phase", ToText(turn.phase)},
          {"next_step", turn.next_step}};
}

ordered_json Describe(const domain::Conversation& conversation, service::Visit& visit) {
  ordered_json open_turns = ordered_json::array();
  for (const Turn* turn : visit.engine().OpenTurns(conversation.id)) {
    open_turns.push_back(Describe(*turn, visit));
  }
  const domain::Agent* agent = visit.agents().FindById(conversation.agent_id);
  const auto due = visit.engine().NextDueFor(conversation.id);
  return {{"job_id", conversation.id.ToString()},
          {"agent_id", agent == nullptr ? ordered_json(nullptr) : ordered_json(agent->slug)},
          {"origin", ToText(conversation.origin)},
          {"mode", ToText(conversation.mode)},
          {"status", ToText(conversation.status)},
          {"created_at", domain::FormatRfc3339(conversation.created_at)},
          {"updated_at", domain::FormatRfc3339(conversation.updated_at)},
          {"turns", conversation.turns},
          {"messages", conversation.messages.size()},
          {"next_due", due ? ordered_json(domain::FormatRfc3339(*due)) : ordered_json(nullptr)},
          {"open_turns", std::move(open_turns)}};
}

Outcome<domain::JobId> ReadJobId(const Call& call) {
  const auto job_id = domain::JobId::Parse(call.Path("job_id"));
  if (!job_id) return Refuse(400, "not the id of a conversation");
  return *job_id;
}

// The template under `key`, if the body has one.
Outcome<std::optional<scenario::TextTemplate>> ReadTemplate(const Call& call,
                                                            std::string_view key) {
  const auto document = ReadJson(call.request);
  if (!document) return tl::unexpected(document.error());
  using Template = std::optional<scenario::TextTemplate>;
  auto read = json::ReadDocument(*document, [key](const json::Node& node) -> Template {
    json::Object body(node);
    const auto text = body.Find(key);
    body.Finish();
    if (!text) return std::nullopt;
    auto parsed = scenario::TextTemplate::Parse(text->Text());
    if (parsed) return *std::move(parsed);
    text->Complain(parsed.error().detail);
    return std::nullopt;
  });
  if (!read) return Refuse(read.error());
  return *std::move(read);
}

using EndTurn = TurnEnding (*)(service::Visit&, domain::JobId,
                               const std::optional<scenario::TextTemplate>&);

Outcome<http::Reply> End(const Call& call, std::string_view key, EndTurn end_turn) {
  const auto job_id = ReadJobId(call);
  if (!job_id) return tl::unexpected(job_id.error());
  const auto text = ReadTemplate(call, key);
  if (!text) return tl::unexpected(text.error());
  service::Visit visit = call.sandbox->Enter();
  switch (end_turn(visit, *job_id, *text)) {
    case TurnEnding::kNoConversation:
      return Refuse(404, "conversation not found");
    case TurnEnding::kNoOpenTurn:
      return Refuse(409, "the conversation has no open turn");
    case TurnEnding::kEnded:
      break;
  }
  return JsonReply(200, Describe(*visit.conversations().Find(*job_id), visit));
}

}  // namespace

Outcome<http::Reply> GetConversation(const Call& call) {
  const auto job_id = ReadJobId(call);
  if (!job_id) return tl::unexpected(job_id.error());
  service::Visit visit = call.sandbox->Enter();
  const domain::Conversation* conversation = visit.conversations().Find(*job_id);
  if (conversation == nullptr) return Refuse(404, "conversation not found");
  ordered_json answer = Describe(*conversation, visit);
  answer["now"] = domain::FormatRfc3339(visit.now());
  answer["latest_messages"] = WriteMessages(*conversation);
  return JsonReply(200, answer);
}

Outcome<http::Reply> ListConversations(const Call& call) {
  const auto limit = ReadLimit(call.query);
  if (!limit) return tl::unexpected(limit.error());
  std::optional<domain::JobId> before;
  if (const auto text = call.query.Find("before")) {
    const auto parsed = domain::JobId::Parse(*text);
    if (!parsed) return Refuse(400, "before: not the id of a conversation");
    before = *parsed;
  }
  service::Visit visit = call.sandbox->Enter();
  ordered_json conversations = ordered_json::array();
  for (const domain::Conversation* conversation : visit.conversations().Latest(*limit, before)) {
    conversations.push_back(Describe(*conversation, visit));
  }
  return JsonReply(
      200, {{"total", visit.conversations().size()}, {"conversations", std::move(conversations)}});
}

Outcome<http::Reply> AddConversation(const Call& call) {
  auto past = state::ParsePastConversation(call.request.body);
  if (!past) return Refuse(past.error());
  service::Visit visit = call.sandbox->Enter();
  const auto added = service::AddConversation(visit, *std::move(past));
  if (!added) return Refuse(added.error());
  ordered_json ids = ordered_json::array();
  for (const auto& id : added->message_ids) ids.push_back(id.ToString());
  return JsonReply(201, {{"job_id", added->job_id.ToString()}, {"message_ids", std::move(ids)}});
}

Outcome<http::Reply> ReleaseConversation(const Call& call) {
  const auto job_id = ReadJobId(call);
  if (!job_id) return tl::unexpected(job_id.error());
  service::Visit visit = call.sandbox->Enter();
  const domain::Conversation* conversation = visit.conversations().Find(*job_id);
  if (conversation == nullptr) return Refuse(404, "conversation not found");
  if (visit.engine().Release(*job_id, visit.now()) == 0) {
    return Refuse(409, "the conversation does not wait for a release");
  }
  return JsonReply(200, Describe(*conversation, visit));
}

Outcome<http::Reply> CompleteConversation(const Call& call) {
  return End(call, "reply", service::CompleteTurn);
}

Outcome<http::Reply> FailConversation(const Call& call) {
  return End(call, "reason", service::FailTurn);
}

}  // namespace nairi::mock::admin
