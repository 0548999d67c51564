#include "recorder/turn_recording.hpp"

#include <algorithm>

namespace nairi::mock::recorder {
namespace {

using cassette::RecordedMessage;
using cassette::RecordedStatus;
using cassette::RecordedText;
using cassette::Texts;
using cassette::Witness;

RecordedText Record(const std::string& text, Texts texts) {
  RecordedText recorded{.bytes = text.size(), .text = std::nullopt};
  if (texts == Texts::kKept) recorded.text = text;
  return recorded;
}

domain::Progress Record(const domain::Progress& progress, Texts texts) {
  if (texts == Texts::kKept) return progress;
  return {.type = progress.type,
          .tool_name = progress.tool_name,
          .tool_status = progress.tool_status,
          .tool_use_id = progress.tool_use_id,
          .parent_tool_use_id = progress.parent_tool_use_id};
}

}  // namespace

void TurnRecording::SawUserMessage(const ObservedMessage& message, domain::Instant seen) {
  if (!created_at_) created_at_ = message.created_at;
  if (!statuses_.empty() && statuses_.back().status == message.status) return;
  const domain::Duration earliest = statuses_.empty() ? domain::Duration(0) : statuses_.back().at;
  RecordedStatus change{
      .at = seen - start_.begun, .status = message.status, .witness = Witness::kObserver};
  // An `updated_at` from before the status that was there last tells of something else.
  if (created_at_ && message.updated_at && *message.updated_at - *created_at_ >= earliest) {
    change.at = *message.updated_at - *created_at_;
    change.witness = Witness::kProvider;
  }
  change.at = std::max(change.at, earliest);
  statuses_.push_back(std::move(change));
}

cassette::RecordedTurn TurnRecording::Build(Texts texts) const {
  cassette::RecordedTurn turn{.prompt = Record(start_.prompt, texts),
                              .attachments = start_.attachments,
                              .statuses = statuses_,
                              .messages = {}};
  const ObservedMessage* before = nullptr;
  for (const ObservedMessage& answer : answers_) {
    RecordedMessage recorded{.role = answer.role, .usage = answer.usage, .files = answer.files};
    recorded.at =
        std::max(answer.created_at.value_or(created_at()) - created_at(), domain::Duration(0));
    if (answer.progress) {
      recorded.progress = Record(*answer.progress, texts);
    } else {
      recorded.content = Record(answer.content, texts);
    }
    recorded.is_repeat = before != nullptr && before->id == answer.id;
    turn.messages.push_back(std::move(recorded));
    before = &answer;
  }
  return turn;
}

}  // namespace nairi::mock::recorder
