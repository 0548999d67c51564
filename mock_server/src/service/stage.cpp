#include "service/stage.hpp"

#include <utility>

namespace nairi::mock::service {

using domain::Message;
using domain::MessageStatus;
using domain::Role;

Stage::Stage(const TurnEngine::Parts& parts, const Turn& turn, domain::Instant at)
    : parts_(parts), turn_(turn), at_(at), conversation_(*parts.conversations.Find(turn.job_id)) {}

void Stage::Perform(const scenario::Action& action) {
  std::visit([this](const auto& specific) { Do(specific); }, action);
}

MessageStatus Stage::user_message_status() const {
  return parts_.conversations.FindMessage(turn_.message_id).message->status;
}

void Stage::Do(const scenario::SetMessageStatus& action) {
  Message& message = *parts_.conversations.FindMessage(turn_.message_id).message;
  message.status = action.status;
  message.updated_at = at_;
  if (message.extras && !message.extras->status_word.empty()) {
    auto extras = std::make_shared<domain::MessageExtras>(*message.extras);
    extras->status_word.clear();
    message.extras = std::move(extras);
  }
  if (action.status == MessageStatus::kFailed) {
    if (Message* announced = AnnouncedReply()) announced->status = MessageStatus::kFailed;
  }
  if (action.status == MessageStatus::kFailed &&
      parts_.policy.failed_turn == Policy::FailedTurn::kMakesConversationError) {
    conversation_.status = domain::ConversationStatus::kError;
  }
  parts_.conversations.Touch(conversation_, at_);
}

void Stage::Do(const scenario::SetConversationStatus& action) {
  conversation_.status = action.status;
  parts_.conversations.Touch(conversation_, at_);
}

void Stage::Do(const scenario::AddProgress& action) {
  if (conversation_.mode == domain::Mode::kAsk && scenario::IsToolProgress(action.progress.type))
    return;
  domain::MessageExtras extras;
  extras.progress = Render(action.progress);
  Append({.role = Role::kProgress,
          .status = parts_.policy.progress_status,
          .extras = parts_.conversations.Share(std::move(extras))});
}

void Stage::Do(const scenario::RewriteProgress& action) {
  Message* message = LastOf(Role::kProgress);
  if (message == nullptr) return;
  auto extras = std::make_shared<domain::MessageExtras>(*message->extras);
  extras->progress = Render(action.progress);
  message->extras = std::move(extras);
  message->updated_at = at_;
  parts_.conversations.Touch(conversation_, at_);
}

void Stage::Do(const scenario::ShowStatusWord& action) {
  Message& message = *parts_.conversations.FindMessage(turn_.message_id).message;
  auto extras = message.extras ? std::make_shared<domain::MessageExtras>(*message.extras)
                               : std::make_shared<domain::MessageExtras>();
  extras->status_word = action.word;
  message.extras = std::move(extras);
  message.updated_at = at_;
  parts_.conversations.Touch(conversation_, at_);
}

void Stage::Do(const scenario::AddForeignMessage& action) {
  auto extras = std::make_shared<domain::MessageExtras>();
  extras->role_word = action.role_word;
  Append({.role = Role::kSystem, .content = Render(action.content), .extras = std::move(extras)});
}

void Stage::Do(const scenario::RepeatReply&) {
  const Message* reply = LastOf(Role::kAssistant);
  if (reply != nullptr) parts_.conversations.Append(conversation_, Message(*reply));
}

void Stage::Do(const scenario::AddSystemMessage& action) {
  Append({.role = Role::kSystem, .content = Render(action.content)});
}

void Stage::Do(const scenario::AddReply& action) {
  Message reply{.role = Role::kAssistant};
  if (action.usage || !action.files.empty()) {
    domain::MessageExtras extras;
    extras.usage = action.usage;
    for (const auto& file : action.files) extras.attachment_ids.push_back(AddFile(file));
    reply.extras = parts_.conversations.Share(std::move(extras));
  }
  const std::string content = Render(action.content);
  reply.content.reserve(content.size() * static_cast<std::size_t>(action.times));
  for (int i = 0; i < action.times; ++i) reply.content += content;
  Message* announced = AnnouncedReply();
  if (announced == nullptr) return Append(std::move(reply));
  announced->status = MessageStatus::kCompleted;
  announced->content = std::move(reply.content);
  announced->extras = std::move(reply.extras);
  announced->updated_at = at_;
  parts_.conversations.Touch(conversation_, at_);
}

void Stage::AnnounceReply() {
  if (parts_.policy.assistant_message == Policy::AssistantMessage::kAppearsWithReply) return;
  Append({.role = Role::kAssistant, .status = MessageStatus::kPending});
}

Message* Stage::AnnouncedReply() {
  for (Message& message : conversation_.messages) {
    if (message.turn == turn_.number && message.role == Role::kAssistant &&
        message.status == MessageStatus::kPending) {
      return &message;
    }
  }
  return nullptr;
}

void Stage::Append(Message draft) {
  draft.id = domain::MessageId(parts_.ids.Next(at_));
  draft.turn = turn_.number;
  draft.created_at = draft.updated_at = at_;
  parts_.conversations.Append(conversation_, std::move(draft));
}

domain::AttachmentId Stage::AddFile(const scenario::AddReply::File& file) {
  const domain::AttachmentId id(parts_.ids.Next(at_));
  auto bytes = std::make_shared<const std::string>(Render(file.content));
  parts_.attachments.Insert({id, file.filename, std::move(bytes), at_});
  return id;
}

Message* Stage::LastOf(Role role) {
  for (auto message = conversation_.messages.rbegin(); message != conversation_.messages.rend();
       ++message) {
    if (message->turn == turn_.number && message->role == role) return &*message;
  }
  return nullptr;
}

std::string Stage::Render(const scenario::TextTemplate& text) {
  return text.has_tags() ? text.Render(context()) : text.source();
}

domain::Progress Stage::Render(const scenario::ProgressTemplate& progress) {
  static const scenario::TurnContext kAny;
  return progress.Render(progress.has_tags() ? context() : kAny);
}

const scenario::TurnContext& Stage::context() {
  if (!context_) context_ = MakeContext();
  return *context_;
}

scenario::TurnContext Stage::MakeContext() const {
  scenario::TurnContext context;
  context.turn = turn_.number;
  context.repetition = turn_.repetition;
  context.mode = ToText(conversation_.mode);
  context.now = at_;
  const domain::Agent* agent = parts_.agents.FindById(conversation_.agent_id);
  if (agent != nullptr) context.agent = agent->slug;
  context.earlier.resize(static_cast<std::size_t>(turn_.number - 1));
  for (const Message& message : conversation_.messages) {
    if (message.turn == turn_.number && message.role == Role::kUser) {
      context.prompt = message.content;
      context.elapsed = at_ - message.created_at;
    }
    if (message.turn < 1 || message.turn >= turn_.number) continue;
    auto& earlier = context.earlier[static_cast<std::size_t>(message.turn - 1)];
    earlier.turn = message.turn;
    if (message.role == Role::kUser) earlier.prompt = message.content;
    if (message.role == Role::kAssistant) earlier.reply = message.content;
  }
  return context;
}

}  // namespace nairi::mock::service
