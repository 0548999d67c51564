#include "polling/turn_cut.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace nairi::client {
namespace polling {
namespace {

void Sort(Message message, TurnOutcome* outcome) {
  switch (message.role.kind()) {
    case RoleKind::kAssistant:
      outcome->replies.push_back(std::move(message));
      return;
    case RoleKind::kSystem:
      outcome->system_messages.push_back(std::move(message));
      return;
    case RoleKind::kProgress:
      outcome->progress.push_back(ParseProgress(message));
      return;
    case RoleKind::kUser:
    case RoleKind::kUnknown:
      outcome->others.push_back(std::move(message));
      return;
  }
}

bool HasTime(const Message& message) {
  return message.created_at && message.created_at->time;
}

// The list as it should be: each id once, the oldest first. A list that is so already stays as it
// is, messages of one moment too; one with messages whose time cannot be read keeps its order.
std::vector<Message> InOrder(std::vector<Message> messages) {
  std::set<MessageId> seen;
  const auto is_repeated = [&seen](const Message& message) {
    return !seen.insert(message.id).second;
  };
  messages.erase(std::remove_if(messages.begin(), messages.end(), is_repeated), messages.end());
  if (!std::all_of(messages.begin(), messages.end(), HasTime)) return messages;
  std::stable_sort(messages.begin(), messages.end(), [](const Message& left, const Message& right) {
    return *left.created_at->time < *right.created_at->time;
  });
  return messages;
}

}  // namespace

Result<TurnOutcome> CutTurn(std::vector<Message> listed, const MessageId& user_message) {
  std::vector<Message> messages = InOrder(std::move(listed));
  const auto begin = std::find_if(messages.begin(), messages.end(), [&](const Message& message) {
    return message.id == user_message;
  });
  if (begin == messages.end()) {
    Error error;
    error.code = ErrorCode::kProtocol;
    error.context = "read_turn";
    error.message = "message " + user_message.text() + " is not in its conversation's list";
    return tl::unexpected(std::move(error));
  }
  const auto end = std::find_if(begin + 1, messages.end(), [](const Message& message) {
    return message.role.kind() == RoleKind::kUser;
  });
  TurnOutcome outcome;
  outcome.user_message = std::move(*begin);
  for (auto message = begin + 1; message != end; ++message) Sort(std::move(*message), &outcome);
  return outcome;
}

}  // namespace polling

std::string FailureReason(const TurnOutcome& outcome) {
  if (outcome.system_messages.empty()) {
    return "the turn failed, and no system message says why";
  }
  return outcome.system_messages.back().content;
}

}  // namespace nairi::client
