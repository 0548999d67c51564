#pragma once

#include <string>
#include <vector>

#include "cassette/cassette.hpp"
#include "recorder/observed_message.hpp"

namespace nairi::mock::recorder {

// What is known when a turn begins.
struct TurnStart {
  std::string message_id;
  std::string prompt;
  int attachments = 0;
  domain::Instant begun;  // on the observer's clock: when the message had been accepted
};

// Follows one turn, from looks at its user message and from lists of its conversation.
class TurnRecording {
 public:
  explicit TurnRecording(TurnStart start) : start_(std::move(start)) {}

  [[nodiscard]] const std::string& message_id() const { return start_.message_id; }
  // When its user message was created, by the provider's clock if that is known yet.
  [[nodiscard]] domain::Instant created_at() const { return created_at_.value_or(start_.begun); }

  // The user message as it was shown at `seen`, on the observer's clock.
  void SawUserMessage(const ObservedMessage& message, domain::Instant seen);
  // All that the latest list had between this user message and the next, oldest first.
  void SawAnswers(std::vector<ObservedMessage> messages) { answers_ = std::move(messages); }

  [[nodiscard]] cassette::RecordedTurn Build(cassette::Texts texts) const;

 private:
  TurnStart start_;
  std::optional<domain::Instant> created_at_;
  std::vector<cassette::RecordedStatus> statuses_;
  std::vector<ObservedMessage> answers_;
};

}  // namespace nairi::mock::recorder
