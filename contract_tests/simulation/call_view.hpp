#pragma once

#include <optional>
#include <string>
#include <vector>

#include "history.hpp"
#include "plan.hpp"

namespace nairi::simulation {

// One call with all that bears on it: what an invariant looks at.
class CallView final {
 public:
  // Both outlive the view. REQUIRES: index < history.calls.size().
  CallView(const Plan& plan, const History& history, std::size_t index);

  [[nodiscard]] const Plan& plan() const { return plan_; }
  [[nodiscard]] const Call& call() const { return call_; }
  [[nodiscard]] Moment ended() const { return call_.ended.value_or(history_.end); }

  // The requests that the call sent, in their order.
  [[nodiscard]] const std::vector<const Exchange*>& exchanges() const { return exchanges_; }
  // Null when it sent none.
  [[nodiscard]] const Exchange* last() const {
    return exchanges_.empty() ? nullptr : exchanges_.back();
  }
  [[nodiscard]] bool IsWait() const { return call_.step.kind == Step::Kind::kWait; }
  [[nodiscard]] bool IsWrite() const {
    return call_.step.kind == Step::Kind::kStart || call_.step.kind == Step::Kind::kContinue;
  }
  // Whether a request met a fault, a revoked key or a way that was longer than its timeout.
  [[nodiscard]] bool MetFaults() const;

  // The conversation that the call is about; null when the server has none of that id.
  [[nodiscard]] const CommittedConversation* conversation() const;
  // What the server has of the turn that was waited for: its user message and what follows, up to
  // the next user message. Empty when it has none.
  [[nodiscard]] std::vector<CommittedMessage> Turn() const;
  // The same, as a listing of the server could tell it: as it stood then, and up to the next user
  // message that the listing shows. A follow-up that was accepted and is not found yet ends no turn
  // for whoever reads the list.
  [[nodiscard]] std::vector<CommittedMessage> TurnIn(const Exchange& listing) const;

  // Whether the exchange asks for the status of the turn that is waited for, or for its messages.
  [[nodiscard]] bool IsPoll(const Exchange& exchange) const;
  [[nodiscard]] bool IsListing(const Exchange& exchange) const;

 private:
  // `is_shown` says of a user message whether it can end the turn before it.
  template <typename IsShown>
  [[nodiscard]] std::vector<CommittedMessage> Cut(const std::string& latest,
                                                  IsShown is_shown) const;

  const Plan& plan_;
  const History& history_;
  const Call& call_;
  std::vector<const Exchange*> exchanges_;
};

// The status that an answer to a poll shows; nothing when the client was given no such answer.
[[nodiscard]] std::optional<std::string> StatusShown(const Exchange& poll);
[[nodiscard]] bool IsTerminalWord(const std::string& status);

// Whether, for all that the client was told, the server may have carried the request out.
[[nodiscard]] bool MayHaveHadAnEffect(const Exchange& exchange);
// Whether the client was told of a failure that may pass by itself.
[[nodiscard]] bool IsPassingFailure(const Exchange& exchange);

// Agents that behave as the API promises, so that more can be said of their turns.
[[nodiscard]] bool IsRegular(const std::string& agent);

// A moment as the API writes it, and back. REQUIRES: within the first day.
[[nodiscard]] std::string ToWire(Moment moment);
[[nodiscard]] Moment FromWire(const std::string& text);

}  // namespace nairi::simulation
