#include "call_view.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string_view>

namespace nairi::simulation {
namespace {

constexpr std::array<std::string_view, 8> kRegularAgents = {
    "completes", "fails", "tools", "queued", "slow", "varied", "ask", "one-desk"};

}  // namespace

CallView::CallView(const Plan& plan, const History& history, std::size_t index)
    : plan_(plan), history_(history), call_(history.calls[index]) {
  for (const Exchange& exchange : history.exchanges) {
    if (exchange.call == index) exchanges_.push_back(&exchange);
  }
}

bool CallView::MetFaults() const {
  return std::any_of(exchanges_.begin(), exchanges_.end(), [&](const Exchange* exchange) {
    const bool was_slow = exchange->failure == client::ErrorCode::kTimeout &&
                          exchange->timeout == plan_.caller.request_timeout;
    return exchange->fault.kind != FaultKind::kNone || exchange->server_status == 401 || was_slow;
  });
}

const CommittedConversation* CallView::conversation() const {
  for (const CommittedConversation& conversation : history_.conversations) {
    if (conversation.job_id == call_.turn.job_id.text()) return &conversation;
  }
  return nullptr;
}

std::vector<CommittedMessage> CallView::Turn() const {
  return Cut("9", [](const CommittedMessage&) { return true; });  // behind every time of the wire
}

std::vector<CommittedMessage> CallView::TurnIn(const Exchange& listing) const {
  return Cut(ToWire(listing.arrived.value_or(Moment(0))), [&](const CommittedMessage& message) {
    return listing.server_body.find(message.id) != std::string::npos;
  });
}

template <typename IsShown>
std::vector<CommittedMessage> CallView::Cut(const std::string& latest, IsShown is_shown) const {
  std::vector<CommittedMessage> turn;
  const CommittedConversation* whole = conversation();
  if (whole == nullptr) return turn;
  for (const CommittedMessage& message : whole->messages) {
    if (message.created_at > latest) break;
    if (!turn.empty() && message.role == "user") {
      if (is_shown(message)) break;
      continue;
    }
    const bool is_repeated = !turn.empty() && message.id == turn.back().id;
    if ((!turn.empty() && !is_repeated) || message.id == call_.turn.message_id.text()) {
      turn.push_back(message);
    }
  }
  return turn;
}

bool CallView::IsPoll(const Exchange& exchange) const {
  return IsWait() && exchange.target.ends_with("/messages/" + call_.turn.message_id.text());
}

bool CallView::IsListing(const Exchange& exchange) const {
  return IsWait() && exchange.target.ends_with("/messages");
}

std::optional<std::string> StatusShown(const Exchange& poll) {
  if (!poll.IsDelivered()) return std::nullopt;
  const auto message = nlohmann::json::parse(poll.delivered_body, nullptr, false);
  if (!message.is_object() || !message.contains("status")) return std::nullopt;
  return message.at("status").get<std::string>();
}

bool IsTerminalWord(const std::string& status) {
  return status == "completed" || status == "failed";
}

bool MayHaveHadAnEffect(const Exchange& exchange) {
  if (exchange.failure) return exchange.fault.kind != FaultKind::kRefused;
  if (!exchange.delivered_status) return false;
  const int status = *exchange.delivered_status;
  if (status == 503 && exchange.fault.retry_after) return false;
  return status < 400 || status > 499;
}

bool IsPassingFailure(const Exchange& exchange) {
  if (exchange.failure) return *exchange.failure != client::ErrorCode::kCancelled;
  return exchange.delivered_status &&
         (*exchange.delivered_status == 429 || *exchange.delivered_status >= 500);
}

bool IsRegular(const std::string& agent) {
  return std::find(kRegularAgents.begin(), kRegularAgents.end(), agent) != kRegularAgents.end();
}

std::string ToWire(Moment moment) {
  const std::chrono::hh_mm_ss<Moment> time(moment);
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "2026-01-01T%02d:%02d:%02d.%03dZ",
                static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                static_cast<int>(time.seconds().count()),
                static_cast<int>(time.subseconds().count()));
  return text.data();
}

Moment FromWire(const std::string& text) {
  const auto number = [&](std::size_t begin, std::size_t size) {
    return std::stoi(text.substr(begin, size));
  };
  return std::chrono::hours(number(11, 2)) + std::chrono::minutes(number(14, 2)) +
         std::chrono::seconds(number(17, 2)) + Moment(number(20, 3));
}

}  // namespace nairi::simulation
