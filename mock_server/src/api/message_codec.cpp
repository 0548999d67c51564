#include "api/message_codec.hpp"

#include <nlohmann/json.hpp>

namespace nairi::mock::api {
namespace {

using nlohmann::ordered_json;

void AddUnlessEmpty(ordered_json& object, std::string_view field, const std::string& text) {
  if (!text.empty()) object[std::string(field)] = text;
}

// The fields of an envelope that the message repeats on its top level
// (https://nairi.ai/changelog/2026-06-03-per-message-cost-and-tokens).
void AddSharedProgressFields(ordered_json& object, const domain::Progress& progress) {
  AddUnlessEmpty(object, "progress_type", progress.type);
  AddUnlessEmpty(object, "tool_name", progress.tool_name);
  AddUnlessEmpty(object, "tool_status", progress.tool_status);
  AddUnlessEmpty(object, "tool_use_id", progress.tool_use_id);
  AddUnlessEmpty(object, "parent_tool_use_id", progress.parent_tool_use_id);
}

// The content of a progress message: its envelope as a JSON text.
std::string Envelope(const domain::Message& message, domain::MessageId user_message,
                     const Assumptions& assumptions) {
  const domain::Progress& progress = *message.extras->progress;
  ordered_json envelope = {{"job_id", message.job_id.ToString()}};
  if (assumptions.Is(Assumption::kProgressProcessedMessageId, "present")) {
    envelope["processed_message_id"] = user_message.ToString();
  }
  AddSharedProgressFields(envelope, progress);
  AddUnlessEmpty(envelope, "tool_input", progress.tool_input);
  AddUnlessEmpty(envelope, "tool_output", progress.tool_output);
  AddUnlessEmpty(envelope, "text_delta", progress.text_delta);
  AddUnlessEmpty(envelope, "summary", progress.summary);
  return envelope.dump();
}

void AddUsage(ordered_json& object, const domain::Usage& usage) {
  object["cost_usd"] = usage.cost_usd;
  object["input_tokens"] = usage.input_tokens;
  object["output_tokens"] = usage.output_tokens;
  object["cache_read_tokens"] = usage.cache_read_tokens;
  object["cache_write_tokens"] = usage.cache_write_tokens;
  object["model"] = usage.model;
}

}  // namespace

ordered_json EncodeMessage(const domain::Message& message, domain::MessageId user_message,
                           const Assumptions& assumptions) {
  const domain::MessageExtras* extras = message.extras.get();
  const bool is_progress = extras != nullptr && extras->progress.has_value();
  ordered_json object = {
      {"id", message.id.ToString()},
      {"job_id", message.job_id.ToString()},
      {"content", is_progress ? Envelope(message, user_message, assumptions) : message.content},
      {"role", extras && !extras->role_word.empty() ? extras->role_word : ToText(message.role)},
      {"status",
       extras && !extras->status_word.empty() ? extras->status_word : ToText(message.status)},
      {"created_at", domain::FormatRfc3339(message.created_at)},
      {"updated_at", domain::FormatRfc3339(message.updated_at)}};
  if (extras == nullptr) return object;
  if (!extras->attachment_ids.empty()) {
    for (const auto& id : extras->attachment_ids) object["attachment_ids"].push_back(id.ToString());
  }
  if (extras->usage) AddUsage(object, *extras->usage);
  if (is_progress) AddSharedProgressFields(object, *extras->progress);
  return object;
}

domain::MessageId UserMessageOf(const domain::Conversation& conversation, int turn) {
  for (const domain::Message& message : conversation.messages) {
    if (message.turn == turn && message.role == domain::Role::kUser) return message.id;
  }
  return {};
}

}  // namespace nairi::mock::api
