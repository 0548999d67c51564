#include "api/conversation_endpoints.hpp"

#include <utility>

#include "api/conversation_list_query.hpp"
#include "api/json_body.hpp"
#include "api/json_reply.hpp"
#include "api/message_codec.hpp"
#include "api/written_field.hpp"
#include "http/http_date.hpp"
#include "service/agents.hpp"
#include "service/conversations.hpp"

namespace nairi::mock::api {
namespace {

using domain::ErrorCode;
using domain::Fail;
using domain::Result;

// What a message's JSON takes beside its content, as a rule: room that is made at once.
constexpr std::size_t kMessageFrameBytes = 320;

Result<std::string> ReadPrompt(const JsonBody& body, const Assumptions& assumptions) {
  auto prompt = body.RequiredText("prompt");
  if (!prompt) return prompt;
  if (prompt->empty() && assumptions.Is(Assumption::kEmptyPrompt, "refused")) {
    return Fail(ErrorCode::kInvalidField, "prompt is required");
  }
  if (prompt->size() > static_cast<std::size_t>(assumptions.Number(Assumption::kPromptBytesMax))) {
    return Fail(ErrorCode::kPromptTooLong);
  }
  return prompt;
}

Result<service::StartRequest> ReadStart(const Call& call) {
  const auto body = JsonBody::Read(call.request, call.assumptions,
                                   {"agent_id", "prompt", "ask_mode", "attachment_ids"});
  if (!body) return tl::unexpected(body.error());
  auto agent = body->RequiredText("agent_id");
  if (!agent) return tl::unexpected(agent.error());
  if (agent->empty()) return Fail(ErrorCode::kInvalidField, "agent_id is required");
  auto prompt = ReadPrompt(*body, call.assumptions);
  if (!prompt) return tl::unexpected(prompt.error());
  const auto ask_mode = body->OptionalFlag("ask_mode");
  if (!ask_mode) return tl::unexpected(ask_mode.error());
  auto attachments = body->OptionalTexts("attachment_ids");
  if (!attachments) return tl::unexpected(attachments.error());
  return service::StartRequest{
      .agent = *std::move(agent),
      .prompt = *std::move(prompt),
      .mode = ask_mode->value_or(false) ? domain::Mode::kAsk : domain::Mode::kExecute,
      .attachment_ids = *std::move(attachments)};
}

Result<service::ContinueRequest> ReadContinue(const Call& call) {
  const auto body = JsonBody::Read(call.request, call.assumptions, {"prompt", "attachment_ids"});
  if (!body) return tl::unexpected(body.error());
  auto prompt = ReadPrompt(*body, call.assumptions);
  if (!prompt) return tl::unexpected(prompt.error());
  auto attachments = body->OptionalTexts("attachment_ids");
  if (!attachments) return tl::unexpected(attachments.error());
  return service::ContinueRequest{.prompt = *std::move(prompt),
                                  .attachment_ids = *std::move(attachments)};
}

http::Reply StartedReply(int status, const service::StartedTurn& turn) {
  std::string body;
  json::Writer writer(body);
  writer.BeginObject();
  WriteId(writer, "job_id", turn.job_id);
  WriteId(writer, "message_id", turn.message_id);
  writer.EndObject();
  return JsonTextReply(status, std::move(body));
}

void WriteItem(json::Writer& writer, const domain::Conversation& conversation) {
  WriteId(writer, "id", conversation.id);
  writer.Key("status");
  writer.Text(ToText(conversation.status));
  WriteTime(writer, "created_at", conversation.created_at);
  WriteTime(writer, "updated_at", conversation.updated_at);
}

// A reply about a conversation whose scenario wants the server's clock to be wrong.
http::Reply Dated(const domain::Conversation& conversation, const Call& call, http::Reply reply) {
  if (conversation.date_skew.count() != 0) {
    reply.headers.Set("Date", http::FormatHttpDate(call.visit.now() + conversation.date_skew));
  }
  return reply;
}

http::Body BodyOf(const storage::ConversationStore::FoundMessage& found, const Call& call) {
  const service::BodyCache::Key key{found.message->id, found.conversation->revision};
  if (const http::Body* shown = call.visit.bodies().Find(key)) return *shown;
  std::string text;
  text.reserve(kMessageFrameBytes + found.message->content.size());
  json::Writer writer(text);
  MessageCodec(*found.conversation, call.assumptions).Write(*found.message, writer);
  http::Body body(std::move(text));
  call.visit.bodies().Keep(key, body);
  return body;
}

}  // namespace

Result<http::Reply> StartConversation(const Call& call) {
  const auto request = ReadStart(call);
  if (!request) return tl::unexpected(request.error());
  auto turn = service::StartConversation(call.visit, *request);
  if (!turn && turn.error().code == ErrorCode::kAgentNotFound) {
    return Fail(ErrorCode::kUnknownAgentInBody);
  }
  if (!turn) return tl::unexpected(turn.error());
  return StartedReply(call.assumptions.Number(Assumption::kStartStatus), *turn);
}

// The order of the checks: key, form of the id, existence, origin, body (A-16 turns the last two).
Result<http::Reply> ContinueConversation(const Call& call) {
  const auto job_id = domain::JobId::Parse(call.Path("job_id"));
  if (!job_id) return tl::unexpected(job_id.error());
  const auto request = ReadContinue(call);
  const auto conversation = service::FindContinuable(call.visit, *job_id);
  const bool is_known =
      conversation || conversation.error().code != ErrorCode::kConversationNotFound;
  const bool body_first = call.assumptions.Is(Assumption::kContinueChecks, "body_first");
  if (!request && body_first && is_known) return tl::unexpected(request.error());
  if (!conversation) return tl::unexpected(conversation.error());
  if (!request) return tl::unexpected(request.error());
  const auto turn = service::ContinueConversation(call.visit, **conversation, *request);
  if (!turn) return tl::unexpected(turn.error());
  return StartedReply(call.assumptions.Number(Assumption::kContinueStatus), *turn);
}

Result<http::Reply> GetMessage(const Call& call) {
  const auto message_id = domain::MessageId::Parse(call.Path("message_id"));
  if (!message_id) return tl::unexpected(message_id.error());
  const auto found = service::ReadMessage(call.visit, *message_id);
  if (!found) return tl::unexpected(found.error());
  if (!call.request.is_reply_spoilt) call.visit.NoteShown(*found->message);
  return Dated(*found->conversation, call, JsonTextReply(200, BodyOf(*found, call)));
}

Result<http::Reply> ListMessages(const Call& call) {
  const auto job_id = domain::JobId::Parse(call.Path("job_id"));
  if (!job_id) return tl::unexpected(job_id.error());
  const auto view = service::ReadConversation(call.visit, *job_id);
  if (!view) return tl::unexpected(view.error());
  std::string body;
  body.reserve((view->messages.size() + 1) * kMessageFrameBytes);
  json::Writer writer(body);
  writer.BeginObject();
  writer.Key("messages");
  writer.BeginArray();
  const MessageCodec codec(*view->conversation, call.assumptions);
  for (domain::Message* message : view->messages) {
    codec.Write(*message, writer);
    if (!call.request.is_reply_spoilt) call.visit.NoteShown(*message);
  }
  writer.EndArray();
  writer.EndObject();
  return Dated(*view->conversation, call, JsonTextReply(200, std::move(body)));
}

Result<http::Reply> ListAgentConversations(const Call& call) {
  const auto agent = service::FindAgent(call.visit, call.Path("agent_id"));
  if (!agent) return tl::unexpected(agent.error());
  auto query = ReadConversationQuery(call.query, call.assumptions);
  if (!query) return tl::unexpected(query.error());
  query->agent_id = (*agent)->id;
  const auto page = call.visit.conversations().List(*query);
  const bool with_agent = call.assumptions.Is(Assumption::kConversationItem, "with_agent");
  std::string body;
  json::Writer writer(body);
  writer.BeginObject();
  writer.Key("conversations");
  writer.BeginArray();
  for (const auto* conversation : page.conversations) {
    writer.BeginObject();
    WriteItem(writer, *conversation);
    if (with_agent) {
      writer.Key("agent_id");
      writer.Text((*agent)->slug);
    }
    writer.EndObject();
    if (!call.request.is_reply_spoilt) {
      call.visit.coverage().NoteConversation(conversation->status);
    }
  }
  writer.EndArray();
  if (page.more == domain::ConversationPage::More::kYes) {
    writer.Key(call.assumptions.Text(Assumption::kCursorField));
    writer.Text(CursorBehind(*page.conversations.back(), *query));
  }
  writer.EndObject();
  return JsonTextReply(200, std::move(body));
}

}  // namespace nairi::mock::api
