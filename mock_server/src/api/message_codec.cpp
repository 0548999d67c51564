#include "api/message_codec.hpp"

#include "api/written_field.hpp"

namespace nairi::mock::api {
namespace {

using domain::Message;

void WriteUnlessEmpty(json::Writer& writer, std::string_view field, const std::string& text) {
  if (text.empty()) return;
  writer.Key(field);
  writer.Text(text);
}

// A word of the API, or the one that is shown in its place.
void WriteWord(json::Writer& writer, std::string_view field, std::string_view word,
               std::string_view other) {
  writer.Key(field);
  writer.Text(other.empty() ? word : other);
}

// The fields of an envelope that the message repeats on its top level
// (https://nairi.ai/changelog/2026-06-03-per-message-cost-and-tokens).
void WriteSharedProgressFields(json::Writer& writer, const domain::Progress& progress) {
  WriteUnlessEmpty(writer, "progress_type", progress.type);
  WriteUnlessEmpty(writer, "tool_name", progress.tool_name);
  WriteUnlessEmpty(writer, "tool_status", progress.tool_status);
  WriteUnlessEmpty(writer, "tool_use_id", progress.tool_use_id);
  WriteUnlessEmpty(writer, "parent_tool_use_id", progress.parent_tool_use_id);
}

void WriteAttachments(json::Writer& writer, const std::vector<domain::AttachmentId>& ids) {
  writer.Key("attachment_ids");
  writer.BeginArray();
  for (const auto& id : ids) {
    writer.Plain([&id](std::string& text) { id.AppendTo(text); });
  }
  writer.EndArray();
}

void WriteUsage(json::Writer& writer, const domain::Usage& usage) {
  writer.Key("cost_usd");
  writer.Number(usage.cost_usd);
  const auto write_tokens = [&writer](std::string_view field, std::int64_t tokens) {
    writer.Key(field);
    writer.Number(tokens);
  };
  write_tokens("input_tokens", usage.input_tokens);
  write_tokens("output_tokens", usage.output_tokens);
  write_tokens("cache_read_tokens", usage.cache_read_tokens);
  write_tokens("cache_write_tokens", usage.cache_write_tokens);
  writer.Key("model");
  writer.Text(usage.model);
}

// The id of the user message of that turn.
domain::MessageId UserMessageOf(const domain::Conversation& conversation, int turn) {
  for (const Message& message : conversation.messages) {
    if (message.turn == turn && message.role == domain::Role::kUser) return message.id;
  }
  return {};
}

}  // namespace

void MessageCodec::Write(const Message& message, json::Writer& writer) const {
  static const domain::MessageExtras kNone;
  const domain::MessageExtras& extras = message.extras ? *message.extras : kNone;
  writer.BeginObject();
  WriteId(writer, "id", message.id);
  WriteId(writer, "job_id", conversation_.id);
  writer.Key("content");
  if (extras.progress) {
    writer.Text(Envelope(message));
  } else {
    writer.Text(message.content);
  }
  WriteWord(writer, "role", ToText(message.role), extras.role_word);
  WriteWord(writer, "status", ToText(message.status), extras.status_word);
  WriteTime(writer, "created_at", message.created_at);
  WriteTime(writer, "updated_at", message.updated_at);
  if (!extras.attachment_ids.empty()) WriteAttachments(writer, extras.attachment_ids);
  if (extras.usage) WriteUsage(writer, *extras.usage);
  if (extras.progress) WriteSharedProgressFields(writer, *extras.progress);
  writer.EndObject();
}

std::string MessageCodec::Envelope(const Message& message) const {
  const domain::Progress& progress = *message.extras->progress;
  std::string envelope;
  json::Writer writer(envelope);
  writer.BeginObject();
  WriteId(writer, "job_id", conversation_.id);
  if (assumptions_.Is(Assumption::kProgressProcessedMessageId, "present")) {
    WriteId(writer, "processed_message_id", UserMessageOf(conversation_, message.turn));
  }
  WriteSharedProgressFields(writer, progress);
  WriteUnlessEmpty(writer, "tool_input", progress.tool_input);
  WriteUnlessEmpty(writer, "tool_output", progress.tool_output);
  WriteUnlessEmpty(writer, "text_delta", progress.text_delta);
  WriteUnlessEmpty(writer, "summary", progress.summary);
  writer.EndObject();
  return envelope;
}

}  // namespace nairi::mock::api
