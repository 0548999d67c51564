#include "service/history.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "service/agents.hpp"

namespace nairi::mock::service {
namespace {

using domain::Conversation;
using domain::ErrorCode;
using domain::Fail;
using domain::Instant;
using domain::Message;
using domain::Result;

tl::unexpected<domain::Error> Wrong(const std::string& place, std::string_view reason) {
  return Fail(ErrorCode::kInvalidField, place + ": " + std::string(reason));
}

std::string PlaceOf(std::size_t index) {
  return "messages[" + std::to_string(index) + "]";
}

Instant MomentOf(const When& when, Instant now, Instant unless_said) {
  if (const auto* age = std::get_if<domain::Duration>(&when)) return now - *age;
  if (const auto* moment = std::get_if<Instant>(&when)) return *moment;
  return unless_said;
}

// The moments of a conversation and its messages, told before anything is changed.
struct Moments {
  Instant conversation;
  std::vector<Instant> messages;
};

Result<Moments> TellMoments(const PastConversation& past, Instant now) {
  Moments moments;
  const Instant first = MomentOf(past.messages.front().created, now, now);
  const bool first_is_said = past.messages.front().created.index() != 0;
  moments.conversation = MomentOf(past.created, now, first);
  const bool is_said = past.created.index() != 0;
  if (is_said && moments.conversation > now) {
    return Wrong("created_at", "is later than the sandbox's now");
  }
  Instant last = moments.conversation;
  for (std::size_t i = 0; i < past.messages.size(); ++i) {
    const PastMessage& message = past.messages[i];
    const Instant at = i == 0 && first_is_said ? first : MomentOf(message.created, now, last);
    if (at < last) return Wrong(PlaceOf(i), "is older than what stands before it");
    if (at > now) return Wrong(PlaceOf(i), "is later than the sandbox's now");
    if (message.updated_at && (*message.updated_at < at || *message.updated_at > now)) {
      return Wrong(PlaceOf(i) + ".updated_at", "must lie between its creation and now");
    }
    moments.messages.push_back(last = at);
  }
  return moments;
}

Result<void> CheckIds(Visit& visit, const PastConversation& past) {
  constexpr std::string_view kTaken = "is taken";
  constexpr std::string_view kFuture = "is of a time later than the sandbox's now";
  if (past.id && visit.conversations().Find(*past.id)) return Wrong("job_id", kTaken);
  if (past.id && past.id->ulid().Time() > visit.now()) return Wrong("job_id", kFuture);
  std::set<domain::MessageId> given;
  for (std::size_t i = 0; i < past.messages.size(); ++i) {
    const auto& id = past.messages[i].id;
    if (!id) continue;
    const bool is_known = visit.conversations().FindMessage(*id).message != nullptr;
    if (is_known || !given.insert(*id).second) return Wrong(PlaceOf(i) + ".id", kTaken);
    if (id->ulid().Time() > visit.now()) return Wrong(PlaceOf(i) + ".id", kFuture);
  }
  return {};
}

Result<void> CheckAttachments(Visit& visit, const PastConversation& past) {
  for (std::size_t i = 0; i < past.messages.size(); ++i) {
    const auto& ids = past.messages[i].extras.attachment_ids;
    const std::string place = PlaceOf(i) + ".attachment_ids";
    if (ids.size() > kAttachmentsPerMessageMax) return Wrong(place, "are more than 10");
    for (const auto& id : ids) {
      if (visit.attachments().Find(id) == nullptr) return Wrong(place, "no such attachment");
    }
  }
  return {};
}

Result<void> CheckRoom(Visit& visit, const PastConversation& past) {
  if (visit.conversations().size() >= visit.limits().conversations) {
    return Fail(ErrorCode::kCapacityReached, "conversations");
  }
  if (past.messages.size() > visit.limits().messages_per_conversation) {
    return Fail(ErrorCode::kCapacityReached, "messages in this conversation");
  }
  return {};
}

bool HasExtras(const domain::MessageExtras& extras) {
  return !extras.attachment_ids.empty() || extras.usage || extras.progress;
}

// The given id, which the source will from now on not give again, or else a new one.
template <typename Id>
Id IdOf(const std::optional<Id>& given, Visit& visit, Instant at) {
  if (!given) return Id(visit.ids().Next(at));
  visit.ids().NoteTaken(given->ulid());
  return *given;
}

Message MakeMessage(Visit& visit, PastMessage past, Instant at) {
  Message message;
  message.id = IdOf(past.id, visit, at);
  message.role = past.role;
  message.status = past.status;
  message.content = std::move(past.content);
  message.created_at = at;
  message.updated_at = past.updated_at.value_or(at);
  if (HasExtras(past.extras)) {
    message.extras = std::make_shared<const domain::MessageExtras>(std::move(past.extras));
  }
  return message;
}

}  // namespace

Result<AddedConversation> AddConversation(Visit& visit, PastConversation past) {
  if (past.messages.empty()) return Wrong("messages", "must be at least one");
  const auto agent = FindAgent(visit, past.agent);
  if (!agent) return Wrong("agent", "there is no agent '" + past.agent + "'");
  const auto moments = TellMoments(past, visit.now());
  if (!moments) return tl::unexpected(moments.error());
  for (const auto check : {CheckIds, CheckAttachments, CheckRoom}) {
    if (const auto passed = check(visit, past); !passed) return tl::unexpected(passed.error());
  }

  // Given ids first, so that no new one is among them.
  for (const PastMessage& message : past.messages) {
    if (message.id) visit.ids().NoteTaken(message.id->ulid());
  }
  Conversation conversation;
  conversation.id = IdOf(past.id, visit, moments->conversation);
  conversation.agent_id = (*agent)->id;
  conversation.origin = past.origin;
  conversation.mode = past.mode;
  conversation.status = past.status;
  conversation.created_at = conversation.updated_at = moments->conversation;
  AddedConversation added{.job_id = conversation.id};
  for (std::size_t i = 0; i < past.messages.size(); ++i) {
    Message message = MakeMessage(visit, std::move(past.messages[i]), moments->messages[i]);
    if (message.role == domain::Role::kUser) ++conversation.turns;
    message.turn = conversation.turns;
    conversation.updated_at = std::max(conversation.updated_at, message.updated_at);
    added.message_ids.push_back(message.id);
    conversation.messages.push_back(std::move(message));
  }
  visit.conversations().Insert(std::move(conversation));
  return added;
}

}  // namespace nairi::mock::service
