#include "service/turn_endings.hpp"

#include <algorithm>
#include <variant>
#include <vector>

namespace nairi::mock::service {
namespace {

using scenario::Action;
using scenario::AddReply;

constexpr std::string_view kPlainReply = "Done.";

// What the turn has not replied yet.
std::vector<Action> RemainingReplies(const Turn& turn) {
  std::vector<Action> replies;
  const auto& steps = turn.scenario->steps;
  for (std::size_t step = turn.next_step; step < steps.size(); ++step) {
    for (const Action& action : steps[step].actions) {
      if (std::holds_alternative<AddReply>(action)) replies.push_back(action);
    }
  }
  return replies;
}

bool HasReplied(const domain::Conversation& conversation, const Turn& turn) {
  return std::any_of(conversation.messages.begin(), conversation.messages.end(),
                     [&](const domain::Message& message) {
                       return message.turn == turn.number &&
                              message.role == domain::Role::kAssistant &&
                              message.status == domain::MessageStatus::kCompleted;
                     });
}

TurnEnding End(Visit& visit, domain::JobId job_id, const std::vector<Action>& actions) {
  const auto ended = visit.engine().EndNow(job_id, actions, visit.now());
  return ended == TurnEngine::Ended::kYes ? TurnEnding::kEnded : TurnEnding::kNoOpenTurn;
}

}  // namespace

TurnEnding CompleteTurn(Visit& visit, domain::JobId job_id,
                        const std::optional<scenario::TextTemplate>& reply) {
  const domain::Conversation* conversation = visit.conversations().Find(job_id);
  if (conversation == nullptr) return TurnEnding::kNoConversation;
  const auto open_turns = visit.engine().OpenTurns(job_id);
  if (open_turns.empty()) return TurnEnding::kNoOpenTurn;
  const Turn& turn = *open_turns.front();
  std::vector<Action> actions;
  if (reply) {
    actions.emplace_back(AddReply{.content = *reply});
  } else {
    actions = RemainingReplies(turn);
    if (actions.empty() && !HasReplied(*conversation, turn)) {
      actions.emplace_back(AddReply{.content = scenario::TextTemplate::Parse(kPlainReply).value()});
    }
  }
  actions.emplace_back(scenario::SetMessageStatus{domain::MessageStatus::kCompleted});
  return End(visit, job_id, actions);
}

TurnEnding FailTurn(Visit& visit, domain::JobId job_id,
                    const std::optional<scenario::TextTemplate>& reason) {
  if (visit.conversations().Find(job_id) == nullptr) return TurnEnding::kNoConversation;
  std::vector<Action> actions;
  if (reason) actions.emplace_back(scenario::AddSystemMessage{*reason});
  actions.emplace_back(scenario::SetMessageStatus{domain::MessageStatus::kFailed});
  return End(visit, job_id, actions);
}

}  // namespace nairi::mock::service
