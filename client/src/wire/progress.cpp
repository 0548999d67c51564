#include "nairi/client/progress.hpp"

#include <nlohmann/json.hpp>

namespace nairi::client {
namespace {

using nlohmann::json;

json ObjectOrEmpty(const std::string& text) {
  auto value = json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!value.is_object()) value = json::object();
  return value;
}

// The envelope first, the copies at the message's top level second.
class Envelope final {
 public:
  explicit Envelope(const Message& message)
      : content_(ObjectOrEmpty(message.content)), top_level_(ObjectOrEmpty(message.extra_json)) {}

  std::optional<std::string> Text(const char* name) const {
    for (const json* object : {&content_, &top_level_}) {
      const auto field = object->find(name);
      if (field != object->end() && field->is_string()) return field->get<std::string>();
    }
    return std::nullopt;
  }

 private:
  json content_;
  json top_level_;
};

}  // namespace

Progress ParseProgress(const Message& message) {
  const Envelope envelope(message);
  Progress progress;
  progress.message_id = message.id;
  progress.type = ProgressType(envelope.Text("progress_type").value_or(""));
  progress.text_delta = envelope.Text("text_delta");
  progress.summary = envelope.Text("summary");
  progress.tool_name = envelope.Text("tool_name");
  progress.tool_status = envelope.Text("tool_status");
  progress.tool_input = envelope.Text("tool_input");
  progress.tool_output = envelope.Text("tool_output");
  progress.tool_description = envelope.Text("tool_description");
  progress.tool_use_id = envelope.Text("tool_use_id");
  progress.parent_tool_use_id = envelope.Text("parent_tool_use_id");
  progress.raw_content = message.content;
  return progress;
}

}  // namespace nairi::client
