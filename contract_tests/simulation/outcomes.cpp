#include "outcomes.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "call_view.hpp"
#include "fault.hpp"
#include "plan_json.hpp"

namespace nairi::simulation {
namespace {

using client::ErrorCode;

constexpr std::array kCalls = {Step::Kind::kStart, Step::Kind::kContinue, Step::Kind::kWait,
                               Step::Kind::kList};
constexpr std::array kErrors = {
    ErrorCode::kInvalidArgument, ErrorCode::kUnauthenticated, ErrorCode::kNotFound,
    ErrorCode::kRateLimited,     ErrorCode::kInternal,        ErrorCode::kUnavailable,
    ErrorCode::kConnectionLost,  ErrorCode::kTimeout,         ErrorCode::kDeadlineExceeded,
    ErrorCode::kCancelled,       ErrorCode::kProtocol};

constexpr std::string_view kCancelledRequest = "situation: cancelled during a request";
constexpr std::string_view kCancelledPause = "situation: cancelled during a pause";
constexpr std::string_view kDeadlineRequest = "situation: the deadline comes during a request";
constexpr std::string_view kDeadlinePause = "situation: the deadline comes during a pause";
constexpr std::string_view kUnread = "situation: a write is carried out, and its caller not told";
constexpr std::string_view kLateWrite = "situation: a write arrives after its call has ended";
constexpr std::string_view kRepeatedWrite = "situation: a write that was turned away is sent again";
constexpr std::string_view kRecovered = "situation: a wait meets a fault and tells the end";
constexpr std::string_view kWaitedForWish = "situation: a Retry-After is waited for";
constexpr std::string_view kFollowUp = "situation: a follow-up is sent while its turn runs";
constexpr std::string_view kMovingList = "situation: a conversation appears while they are listed";
constexpr std::string_view kTold = "situation: progress is told";
constexpr std::string_view kRewritten = "situation: progress is rewritten and told again";
constexpr std::string_view kReleased = "situation: a turn is released";
constexpr std::array kSituations = {
    kCancelledRequest, kCancelledPause, kDeadlineRequest, kDeadlinePause, kUnread,
    kLateWrite,        kRepeatedWrite,  kRecovered,       kWaitedForWish, kFollowUp,
    kMovingList,       kTold,           kRewritten,       kReleased};

std::string CallEnd(Step::Kind call, std::string_view end) {
  return std::string(NameOf(call)).append(": ").append(end);
}

std::string FaultName(FaultKind kind) {
  return "fault: " + std::string(NameOf(kind));
}

std::string EndOf(const Call& call) {
  if (!call.ended) return CallEnd(call.step.kind, "never ended");
  return CallEnd(call.step.kind, call.error ? ToString(call.error->code) : "ok");
}

bool HasRewrite(const Call& call) {
  for (std::size_t i = 1; i < call.told.size(); ++i) {
    if (call.told[i].message_id == call.told[i - 1].message_id) return true;
  }
  return false;
}

bool HasNewcomer(const Call& call) {
  return std::any_of(call.listed.begin(), call.listed.end(), [&](const client::JobId& id) {
    return std::find(call.existing.begin(), call.existing.end(), id) == call.existing.end();
  });
}

bool IsFollowUpOfRunning(const CallView& view) {
  const CommittedConversation* conversation = view.conversation();
  if (conversation == nullptr || view.call().step.kind != Step::Kind::kContinue) return false;
  const CommittedMessage* before = nullptr;
  for (const CommittedMessage& message : conversation->messages) {
    if (message.id == view.call().turn.message_id.text()) {
      return before != nullptr && before->updated_at > message.created_at;
    }
    if (message.role == "user") before = &message;
  }
  return false;
}

// How a call that was cut short was cut short.
std::vector<std::string_view> CutsOf(const CallView& view) {
  const auto& error = view.call().error;
  if (!error || view.last() == nullptr) return {};
  const auto failure = view.last()->failure;
  const bool in_request = failure && view.last()->ended == view.ended();
  if (error->code == ErrorCode::kCancelled) {
    return {in_request && failure == ErrorCode::kCancelled ? kCancelledRequest : kCancelledPause};
  }
  if (error->code != ErrorCode::kDeadlineExceeded) return {};
  return {in_request && failure == ErrorCode::kTimeout ? kDeadlineRequest : kDeadlinePause};
}

std::vector<std::string_view> WritesOf(const CallView& view) {
  std::vector<std::string_view> met;
  if (!view.IsWrite()) return met;
  if (view.exchanges().size() > 1) met.push_back(kRepeatedWrite);
  for (const Exchange* exchange : view.exchanges()) {
    if (!exchange->IsCommitted()) continue;
    if (view.call().error) met.push_back(kUnread);
    if (*exchange->arrived > view.ended()) met.push_back(kLateWrite);
  }
  return met;
}

std::vector<std::string_view> NewsOf(const CallView& view) {
  std::vector<std::string_view> met;
  const Call& call = view.call();
  if (!call.told.empty()) met.push_back(kTold);
  if (HasRewrite(call)) met.push_back(kRewritten);
  if (HasNewcomer(call)) met.push_back(kMovingList);
  if (IsFollowUpOfRunning(view)) met.push_back(kFollowUp);
  if (call.outcome && view.MetFaults()) met.push_back(kRecovered);
  const CommittedConversation* conversation = view.conversation();
  if (call.outcome && conversation != nullptr && conversation->agent == "patient") {
    met.push_back(kReleased);
  }
  const auto& exchanges = view.exchanges();
  const bool has_waited =
      std::any_of(exchanges.begin(), exchanges.end(), [&](const Exchange* exchange) {
        return exchange->delivered_status && exchange->fault.retry_after && exchange != view.last();
      });
  if (has_waited) met.push_back(kWaitedForWish);
  return met;
}

}  // namespace

Outcomes::Outcomes() {
  for (const Step::Kind call : kCalls) {
    counts_[CallEnd(call, "ok")];
    for (const ErrorCode code : kErrors) counts_[CallEnd(call, ToString(code))];
  }
  counts_[CallEnd(Step::Kind::kWait, ToString(ErrorCode::kTurnFailed))];
  for (const FaultKind kind : kFaultKinds) counts_[FaultName(kind)];
  for (const std::string_view situation : kSituations) counts_[std::string(situation)];
}

void Outcomes::Note(const Plan& plan, const History& history) {
  for (const Exchange& exchange : history.exchanges) {
    if (exchange.fault.kind != FaultKind::kNone) ++counts_[FaultName(exchange.fault.kind)];
  }
  for (std::size_t i = 0; i < history.calls.size(); ++i) {
    const CallView view(plan, history, i);
    ++counts_[EndOf(view.call())];
    for (const auto& met : {CutsOf(view), WritesOf(view), NewsOf(view)}) {
      for (const std::string_view situation : met) ++counts_[std::string(situation)];
    }
  }
}

void Outcomes::Add(const Outcomes& other) {
  for (const auto& [name, count] : other.counts_) counts_[name] += count;
}

std::vector<std::string> Outcomes::Missing() const {
  std::vector<std::string> missing;
  for (const auto& [name, count] : counts_) {
    if (count == 0) missing.push_back(name);
  }
  return missing;
}

}  // namespace nairi::simulation
