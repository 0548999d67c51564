#pragma once

#include "service/turn.hpp"
#include "service/turn_engine.hpp"

namespace nairi::mock::service {

// Where the actions of one step happen: one turn at one moment. Everything that it makes carries
// that moment, whenever it is called.
class Stage {
 public:
  // All must outlive the stage.
  Stage(const TurnEngine::Parts& parts, const Turn& turn, domain::Instant at);

  void Perform(const scenario::Action& action);
  // Shows an assistant's message that is still pending and empty, if the policy wants it so early.
  void AnnounceReply();
  [[nodiscard]] domain::MessageStatus user_message_status() const;

 private:
  void Do(const scenario::SetMessageStatus& action);
  void Do(const scenario::SetConversationStatus& action);
  void Do(const scenario::AddProgress& action);
  void Do(const scenario::AddSystemMessage& action);
  void Do(const scenario::AddReply& action);
  void Do(const scenario::ShowStatusWord& action);
  void Do(const scenario::AddForeignMessage& action);
  void Do(const scenario::RewriteProgress& action);
  void Do(const scenario::RepeatReply& action);

  // Adds a message of this turn; `draft` has role and content, and whatever else is not usual.
  void Append(domain::Message draft);
  // The announced message of this turn, or null.
  [[nodiscard]] domain::Message* AnnouncedReply();
  [[nodiscard]] domain::AttachmentId AddFile(const scenario::AddReply::File& file);
  // The turn's last message of that role, or null.
  [[nodiscard]] domain::Message* LastOf(domain::Role role);
  [[nodiscard]] std::string Render(const scenario::TextTemplate& text);
  [[nodiscard]] domain::Progress Render(const scenario::ProgressTemplate& progress);
  [[nodiscard]] const scenario::TurnContext& context();
  [[nodiscard]] scenario::TurnContext MakeContext() const;

  const TurnEngine::Parts& parts_;
  const Turn& turn_;
  domain::Instant at_;
  domain::Conversation& conversation_;
  std::optional<scenario::TurnContext> context_;  // made when the first text asks for it
};

}  // namespace nairi::mock::service
