#include "drift/behaviour_drift.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "domain/message.hpp"

namespace nairi::mock::drift {
namespace {

using cassette::Cassette;
using cassette::RecordedMessage;
using cassette::RecordedStatus;
using cassette::RecordedTurn;
using domain::MessageStatus;
using domain::Role;

class TurnFindings {
 public:
  TurnFindings(const RecordedTurn& turn, const Cassette& cassette, const Contract& contract)
      : turn_(turn), cassette_(cassette), contract_(contract) {}

  Findings Compare() {
    CompareStatuses();
    CompareMessages();
    if (const auto* end = End()) CompareEnd(*end);
    return std::move(findings_);
  }

 private:
  void Add(Severity severity, std::string id, std::string believed, std::string seen) {
    findings_.push_back({.id = std::move(id),
                         .severity = severity,
                         .believed = std::move(believed),
                         .seen = std::move(seen),
                         .cassette = cassette_.name});
  }

  void CompareStatuses() {
    std::string before;
    for (const RecordedStatus& change : turn_.statuses) {
      if (!contract_.HasStatus(change.status)) {
        Add(Severity::kBreaking, "status." + change.status + ".unknown",
            "a user message is queued, pending, completed or failed", "it was " + change.status);
        continue;
      }
      if (!contract_.AllowsPath(before, change.status)) {
        Add(Severity::kBreaking, "B-01." + (before.empty() ? "new" : before) + "." + change.status,
            "a user message that is " + (before.empty() ? "new" : before) + " never becomes " +
                change.status,
            "it did, after " + domain::FormatDuration(change.at));
      }
      before = change.status;
    }
  }

  void CompareMessages() {
    for (const RecordedMessage& message : turn_.messages) {
      if (!contract_.HasRole(message.role)) {
        Add(Severity::kAdditive, "role." + message.role + ".unknown",
            "a message is from user, assistant, system or progress",
            "one was from " + message.role);
      }
      if (message.is_repeat) {
        Add(Severity::kBreaking, "B-07.repeated", "no two messages of the list share an id",
            "one was listed twice");
      }
    }
  }

  [[nodiscard]] const RecordedStatus* End() const {
    const auto end = std::find_if(turn_.statuses.begin(), turn_.statuses.end(),
                                  [](const RecordedStatus& change) {
                                    return change.status == ToText(MessageStatus::kCompleted) ||
                                           change.status == ToText(MessageStatus::kFailed);
                                  });
    return end == turn_.statuses.end() ? nullptr : &*end;
  }

  [[nodiscard]] const RecordedMessage* First(Role role) const {
    const auto found = std::find_if(
        turn_.messages.begin(), turn_.messages.end(),
        [role](const RecordedMessage& message) { return message.role == ToText(role); });
    return found == turn_.messages.end() ? nullptr : &*found;
  }

  void CompareEnd(const RecordedStatus& end) {
    if (end.at > contract_.turn_max()) {
      Add(Severity::kTiming, "B-19.late_end",
          "a turn ends within " + domain::FormatDuration(contract_.turn_max()),
          "one took " + domain::FormatDuration(end.at));
    }
    if (turn_.messages.empty()) return;  // the list was not read after it
    if (end.status == ToText(MessageStatus::kFailed)) {
      if (First(Role::kSystem) == nullptr) {
        Add(Severity::kBreaking, "B-13.no_reason", "a system message says why a turn failed",
            "there was none");
      }
      return;
    }
    CompareReply(First(Role::kAssistant), end);
  }

  void CompareReply(const RecordedMessage* reply, const RecordedStatus& end) {
    if (reply == nullptr) {
      Add(Severity::kBreaking, "B-11.no_reply", "a completed turn has a reply", "there was none");
      return;
    }
    if (reply->content.bytes == 0) {
      Add(Severity::kBreaking, "B-11.empty_reply", "a reply has a text", "it was empty");
    }
    // Where only the recorder's clock dates the end, it was earlier than that: nothing is certain.
    if (reply->at > end.at && end.witness == cassette::Witness::kProvider) {
      Add(Severity::kBreaking, "B-11.late_reply", "the reply is there when the turn is completed",
          "it came " + domain::FormatDuration(reply->at - end.at) + " later");
    }
  }

  const RecordedTurn& turn_;
  const Cassette& cassette_;
  const Contract& contract_;
  Findings findings_;
};

}  // namespace

Findings CompareBehaviours(const Cassette& cassette, const Contract& contract) {
  Findings findings;
  if (cassette.list_order == domain::ListOrder::kNewestFirst) {
    findings.push_back({.id = "B-05.newest_first",
                        .severity = Severity::kBreaking,
                        .believed = "messages are listed oldest first",
                        .seen = "they were listed newest first",
                        .cassette = cassette.name});
  }
  for (const RecordedTurn& turn : cassette.turns) {
    Merge(findings, TurnFindings(turn, cassette, contract).Compare());
  }
  return findings;
}

}  // namespace nairi::mock::drift
