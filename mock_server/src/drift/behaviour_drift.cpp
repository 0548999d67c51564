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
      : turn_(turn), contract_(contract), log_(cassette.name) {}

  Findings Compare() {
    CompareStatuses();
    CompareMessages();
    if (const auto* end = End()) CompareEnd(*end);
    return log_.Take();
  }

 private:
  void CompareStatuses() {
    std::string before;
    for (const RecordedStatus& change : turn_.statuses) {
      if (!contract_.HasStatus(change.status)) {
        log_.Add(Severity::kBreaking, "status." + change.status + ".unknown",
                 "a user message is queued, pending, completed or failed",
                 "it was " + change.status);
        continue;
      }
      if (!contract_.AllowsPath(before, change.status)) {
        log_.Add(Severity::kBreaking,
                 "B-01." + (before.empty() ? "new" : before) + "." + change.status,
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
        log_.Add(Severity::kAdditive, "role." + message.role + ".unknown",
                 "a message is from user, assistant, system or progress",
                 "one was from " + message.role);
      }
      if (message.is_repeat) {
        log_.Add(Severity::kBreaking, "B-07.repeated", "no two messages of the list share an id",
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
      log_.Add(Severity::kTiming, "B-19.late_end",
               "a turn ends within " + domain::FormatDuration(contract_.turn_max()),
               "one took " + domain::FormatDuration(end.at));
    }
    if (turn_.messages.empty()) return;  // the list was not read after it
    if (end.status == ToText(MessageStatus::kFailed)) {
      if (First(Role::kSystem) == nullptr) {
        log_.Add(Severity::kBreaking, "B-13.no_reason", "a system message says why a turn failed",
                 "there was none");
      }
      return;
    }
    CompareReply(First(Role::kAssistant), end);
  }

  void CompareReply(const RecordedMessage* reply, const RecordedStatus& end) {
    if (reply == nullptr) {
      log_.Add(Severity::kBreaking, "B-11.no_reply", "a completed turn has a reply",
               "there was none");
      return;
    }
    if (reply->content.bytes == 0) {
      log_.Add(Severity::kBreaking, "B-11.empty_reply", "a reply has a text", "it was empty");
    }
    // Where only the recorder's clock dates the end, it was earlier than that: nothing is certain.
    if (reply->at > end.at && end.witness == cassette::Witness::kProvider) {
      log_.Add(Severity::kBreaking, "B-11.late_reply",
               "the reply is there when the turn is completed",
               "it came " + domain::FormatDuration(reply->at - end.at) + " later");
    }
  }

  const RecordedTurn& turn_;
  const Contract& contract_;
  FindingLog log_;
};

}  // namespace

Findings CompareBehaviours(const Cassette& cassette, const Contract& contract) {
  Findings findings;
  if (cassette.list_order == domain::ListOrder::kNewestFirst) {
    FindingLog log(cassette.name);
    log.Add(Severity::kBreaking, "B-05.newest_first", "messages are listed oldest first",
            "they were listed newest first");
    Merge(findings, log.Take());
  }
  for (const RecordedTurn& turn : cassette.turns) {
    Merge(findings, TurnFindings(turn, cassette, contract).Compare());
  }
  return findings;
}

}  // namespace nairi::mock::drift
