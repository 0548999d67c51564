#include "recorder/observed_message.hpp"

#include <nlohmann/json.hpp>

namespace nairi::mock::recorder {
namespace {

using nlohmann::json;

std::string TextAt(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::int64_t CountAt(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_number() ? found->get<std::int64_t>() : 0;
}

// The six fields come together or not at all
// (https://nairi.ai/changelog/2026-06-03-per-message-cost-and-tokens); the model tells.
std::optional<domain::Usage> ReadUsage(const json& message) {
  if (!message.contains("model")) return std::nullopt;
  const auto cost = message.find("cost_usd");
  return domain::Usage{
      .cost_usd = cost != message.end() && cost->is_number() ? cost->get<double>() : 0,
      .input_tokens = CountAt(message, "input_tokens"),
      .output_tokens = CountAt(message, "output_tokens"),
      .cache_read_tokens = CountAt(message, "cache_read_tokens"),
      .cache_write_tokens = CountAt(message, "cache_write_tokens"),
      .model = TextAt(message, "model")};
}

// The message's own fields, and those that only the envelope in its content has.
domain::Progress ReadProgress(const json& message) {
  const json content = json::parse(TextAt(message, "content"), nullptr, false);
  const json envelope = content.is_object() ? content : json::object();
  const auto either = [&](const char* name) {
    std::string text = TextAt(message, name);
    return text.empty() ? TextAt(envelope, name) : text;
  };
  return {.type = either("progress_type"),
          .tool_name = either("tool_name"),
          .tool_input = either("tool_input"),
          .tool_output = either("tool_output"),
          .tool_status = either("tool_status"),
          .tool_use_id = either("tool_use_id"),
          .parent_tool_use_id = either("parent_tool_use_id"),
          .text_delta = either("text_delta"),
          .summary = either("summary")};
}

}  // namespace

std::optional<ObservedMessage> ReadMessage(const json& value) {
  if (!value.is_object() || TextAt(value, "id").empty()) return std::nullopt;
  ObservedMessage message{.id = TextAt(value, "id"),
                          .role = TextAt(value, "role"),
                          .status = TextAt(value, "status"),
                          .content = TextAt(value, "content"),
                          .created_at = domain::ParseRfc3339(TextAt(value, "created_at")),
                          .updated_at = domain::ParseRfc3339(TextAt(value, "updated_at")),
                          .usage = ReadUsage(value)};
  if (message.role == "progress") message.progress = ReadProgress(value);
  const auto files = value.find("attachment_ids");
  if (files != value.end() && files->is_array()) message.files = static_cast<int>(files->size());
  return message;
}

}  // namespace nairi::mock::recorder
