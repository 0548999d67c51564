#include "service/conversations.hpp"

#include <algorithm>
#include <utility>

#include "domain/message_lifecycle.hpp"
#include "service/agents.hpp"
#include "service/turn_seed.hpp"

namespace nairi::mock::service {
namespace {

using domain::AttachmentId;
using domain::Conversation;
using domain::ErrorCode;
using domain::Fail;
using domain::Message;
using domain::MessageStatus;
using domain::Result;

// "Must be valid att_ ids of the same organisation, otherwise 400 before the message is created"
// (https://nairi.ai/docs/api/attachments).
Result<std::vector<AttachmentId>> FindAttachments(Visit& visit,
                                                  const std::vector<std::string>& texts) {
  if (texts.size() > kAttachmentsPerMessageMax) {
    return Fail(ErrorCode::kInvalidField, "attachment_ids must not have more than 10 elements");
  }
  std::vector<AttachmentId> ids;
  for (const std::string& text : texts) {
    const auto id = AttachmentId::Parse(text);
    if (!id || visit.attachments().Find(*id) == nullptr) {
      return Fail(ErrorCode::kInvalidField, "attachment_ids: no attachment with that id");
    }
    ids.push_back(*id);
  }
  return ids;
}

// Which scenario a turn plays: that of a rule, else the one that the agent's slug names, else the
// default of the mode.
std::shared_ptr<const scenario::Scenario> PickScenario(Visit& visit,
                                                       const scenario::TurnFacts& facts) {
  if (auto by_rule = visit.rules().Pick(facts, visit.scenarios())) return by_rule;
  if (auto by_slug = visit.scenarios().Find(facts.agent)) return by_slug;
  return visit.scenarios().Find(facts.mode == domain::Mode::kAsk ? "ask" : "completes");
}

domain::Duration DrawSkew(const scenario::DateSkew& skew, std::uint64_t seed) {
  const domain::Duration by = Draw(skew.by, seed);
  return skew.direction == scenario::DateSkew::Direction::kAhead ? by : -by;
}

struct NewTurn {
  const domain::Agent& agent;
  std::string prompt;
  std::vector<AttachmentId> attachments;
  MessageStatus status = MessageStatus::kQueued;
};

StartedTurn BeginTurn(Visit& visit, Conversation& conversation, NewTurn turn) {
  Message message;
  message.id = domain::MessageId(visit.ids().Next(visit.now()));
  message.status = turn.status;
  message.turn = ++conversation.turns;
  message.content = std::move(turn.prompt);
  const auto attachments = static_cast<int>(turn.attachments.size());
  message.created_at = message.updated_at = visit.now();
  if (!turn.attachments.empty()) {
    auto extras = std::make_shared<domain::MessageExtras>();
    extras->attachment_ids = std::move(turn.attachments);
    message.extras = std::move(extras);
  }
  const Message& stored = visit.conversations().Append(conversation, std::move(message));
  const StartedTurn started{conversation.id, stored.id};
  auto scenario = ForTurn(PickScenario(visit, {.agent = turn.agent.slug,
                                               .prompt = stored.content,
                                               .mode = conversation.mode,
                                               .turn = stored.turn,
                                               .attachments = attachments}),
                          stored.turn);
  conversation.list_order = scenario->list_order;
  const std::uint64_t seed = SeedOfTurn(visit.seed(), conversation, stored.turn);
  conversation.date_skew = DrawSkew(scenario->date_skew, SeedOfDateSkew(seed));
  visit.engine().Begin(conversation, stored, std::move(scenario), seed);
  visit.engine().Drain(visit.now());
  return started;
}

bool HasOpenTurn(const Conversation& conversation) {
  for (auto message = conversation.messages.rbegin(); message != conversation.messages.rend();
       ++message) {
    if (message->role == domain::Role::kUser) return !domain::IsTerminal(message->status);
  }
  return false;
}

}  // namespace

Result<StartedTurn> StartConversation(Visit& visit, const StartRequest& request) {
  const auto agent = FindAgent(visit, request.agent);
  if (!agent) return tl::unexpected(agent.error());
  auto attachments = FindAttachments(visit, request.attachment_ids);
  if (!attachments) return tl::unexpected(attachments.error());
  if (visit.conversations().size() >= visit.limits().conversations) {
    return Fail(ErrorCode::kCapacityReached, "conversations");
  }

  Conversation conversation;
  conversation.id = domain::JobId(visit.ids().Next(visit.now()));
  conversation.agent_id = (*agent)->id;
  conversation.mode = request.mode;
  conversation.created_at = conversation.updated_at = visit.now();
  Conversation& stored = visit.conversations().Insert(std::move(conversation));
  return BeginTurn(
      visit, stored,
      {.agent = **agent, .prompt = request.prompt, .attachments = *std::move(attachments)});
}

Result<Conversation*> FindContinuable(Visit& visit, domain::JobId job_id) {
  Conversation* conversation = visit.conversations().Find(job_id);
  if (conversation == nullptr) return Fail(ErrorCode::kConversationNotFound);
  if (conversation->origin != domain::Origin::kApi) return Fail(ErrorCode::kNotApiJob);
  if (conversation->status != domain::ConversationStatus::kActive &&
      visit.policy().closed_conversation == Policy::ClosedConversation::kRefuse) {
    return Fail(ErrorCode::kConversationClosed);
  }
  return conversation;
}

Result<StartedTurn> ContinueConversation(Visit& visit, Conversation& conversation,
                                         const ContinueRequest& request) {
  const domain::Agent* agent = visit.agents().FindById(conversation.agent_id);
  if (agent == nullptr) return Fail(ErrorCode::kAgentNotFound);
  auto attachments = FindAttachments(visit, request.attachment_ids);
  if (!attachments) return tl::unexpected(attachments.error());
  if (conversation.messages.size() >= visit.limits().messages_per_conversation) {
    return Fail(ErrorCode::kCapacityReached, "messages in this conversation");
  }

  const MessageStatus status =
      HasOpenTurn(conversation) ? visit.policy().waiting_follow_up : MessageStatus::kQueued;
  conversation.status = domain::ConversationStatus::kActive;
  return BeginTurn(visit, conversation,
                   {.agent = *agent,
                    .prompt = request.prompt,
                    .attachments = *std::move(attachments),
                    .status = status});
}

Result<storage::ConversationStore::FoundMessage> ReadMessage(Visit& visit,
                                                             domain::MessageId message_id) {
  const auto found = visit.conversations().FindMessage(message_id);
  if (found.message == nullptr) return Fail(ErrorCode::kMessageNotFound);
  if (visit.engine().hidden().IsHidden(message_id, visit.now())) {
    visit.engine().hidden().CountMiss(message_id);
    visit.NoteRead(found.conversation->id);
    return Fail(ErrorCode::kMessageNotFound);
  }
  visit.NoteRead(found.conversation->id, message_id);
  return found;
}

Result<ConversationView> ReadConversation(Visit& visit, domain::JobId job_id) {
  Conversation* conversation = visit.conversations().Find(job_id);
  if (conversation == nullptr) return Fail(ErrorCode::kConversationNotFound);
  visit.NoteRead(job_id);
  ConversationView view{.conversation = conversation};
  for (Message& message : conversation->messages) {
    if (visit.engine().hidden().IsHidden(message.id, visit.now())) continue;
    view.messages.push_back(&message);
  }
  if (view.messages.empty()) return Fail(ErrorCode::kConversationNotFound);
  if (conversation->list_order == domain::ListOrder::kNewestFirst) {
    std::reverse(view.messages.begin(), view.messages.end());
  }
  return view;
}

}  // namespace nairi::mock::service
