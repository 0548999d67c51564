#include <algorithm>
#include <vector>

#include "invariants/invariant.hpp"

namespace nairi::simulation::invariants {
namespace {

// The last terminal status that the wait was shown; empty when there was none.
std::string EndShown(const CallView& view) {
  for (const Exchange* exchange : view.exchanges()) {
    const auto status = view.IsPoll(*exchange) ? StatusShown(*exchange) : std::nullopt;
    if (status && IsTerminalWord(*status)) return *status;
  }
  return {};
}

// The turn as the server had it when it answered the reading that the caller was given.
std::vector<CommittedMessage> TurnAsRead(const CallView& view) {
  const auto& exchanges = view.exchanges();
  const auto reading =
      std::find_if(exchanges.rbegin(), exchanges.rend(), [&](const Exchange* exchange) {
        return view.IsListing(*exchange) && exchange->IsDelivered();
      });
  if (reading == exchanges.rend()) return {};
  return view.TurnIn(**reading);
}

std::vector<CommittedMessage> OfRole(const std::vector<CommittedMessage>& turn,
                                     const std::string& role) {
  std::vector<CommittedMessage> chosen;
  std::copy_if(turn.begin(), turn.end(), std::back_inserter(chosen),
               [&](const CommittedMessage& message) { return message.role == role; });
  return chosen;
}

Finding Compare(const std::vector<client::Message>& given,
                const std::vector<CommittedMessage>& committed, const std::string& what) {
  if (given.size() != committed.size()) {
    return std::to_string(given.size()) + " " + what + " where the server had " +
           std::to_string(committed.size());
  }
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (given[i].id.text() != committed[i].id || given[i].content != committed[i].content) {
      return "of the " + what + " " + given[i].id.text() + " is not what the server has";
    }
  }
  return std::nullopt;
}

Finding CompareReason(const client::Error& error, const std::vector<CommittedMessage>& turn) {
  const auto reasons = OfRole(turn, "system");
  const std::string reason =
      reasons.empty() ? client::FailureReason(client::TurnOutcome{}) : reasons.back().content;
  if (error.message == reason) return std::nullopt;
  return "the reason is '" + error.message + "' and not '" + reason + "'";
}

}  // namespace

Finding Terminal(const CallView& view) {
  const Exchange* end = nullptr;
  for (const Exchange* exchange : view.exchanges()) {
    if (!view.IsPoll(*exchange)) continue;
    if (end != nullptr) return "it asked again after it was shown the end of the turn";
    const auto status = StatusShown(*exchange);
    if (status && IsTerminalWord(*status)) end = exchange;
  }
  if (view.call().outcome && end == nullptr) return "it ended without the end of the turn";
  return std::nullopt;
}

Finding Reply(const CallView& view) {
  const Call& call = view.call();
  const bool has_failed = call.error && call.error->code == client::ErrorCode::kTurnFailed;
  if (!view.IsWait() || (!call.outcome && !has_failed)) return std::nullopt;
  const std::string end = EndShown(view);
  if ((end == "failed") != has_failed) return "the turn was shown as '" + end + "'";

  const auto turn = TurnAsRead(view);
  if (turn.empty()) return "the server never told this turn";
  if (has_failed) return CompareReason(*call.error, turn);
  if (call.outcome->user_message.id != call.turn.message_id) return "it is another turn";
  if (auto finding = Compare(call.outcome->replies, OfRole(turn, "assistant"), "replies")) {
    return finding;
  }
  return Compare(call.outcome->system_messages, OfRole(turn, "system"), "system messages");
}

Finding Punctuality(const CallView& view) {
  const Call& call = view.call();
  const CommittedConversation* conversation = view.conversation();
  if (!view.IsWait() || !call.ended || view.MetFaults() || conversation == nullptr) {
    return std::nullopt;
  }
  const auto turn = view.Turn();
  if (!IsRegular(conversation->agent) || turn.empty() || !IsTerminalWord(turn.front().status)) {
    return std::nullopt;
  }
  // Until the next poll, its pause, that poll, and the readings of the list: ten ways at most.
  const Moment patience = view.plan().caller.poll_interval + 10 * view.plan().latency.longest;
  const Moment known = std::max(FromWire(turn.front().updated_at), call.began) + patience;
  if (view.ended() > known) return "it told the end of the turn too late";
  const bool had_time =
      (!call.deadline || *call.deadline > known) && (!call.cancelled || *call.cancelled > known);
  const bool is_told = call.outcome || call.error->code == client::ErrorCode::kTurnFailed;
  if (had_time && !is_told) return "nothing went wrong, and it did not tell the end of the turn";
  return std::nullopt;
}

Finding Succession(const CallView& view) {
  const CommittedConversation* conversation = view.conversation();
  if (!view.IsWrite() || conversation == nullptr || !IsRegular(conversation->agent)) {
    return std::nullopt;
  }
  const auto users = OfRole(conversation->messages, "user");
  for (std::size_t i = 1; i < users.size(); ++i) {
    if (!IsTerminalWord(users[i].status)) continue;
    const CommittedMessage& before = users[i - 1];
    if (!IsTerminalWord(before.status) || before.updated_at > users[i].updated_at) {
      return "turn " + users[i].id + " ended before the one before it";
    }
  }
  return std::nullopt;
}

}  // namespace nairi::simulation::invariants
