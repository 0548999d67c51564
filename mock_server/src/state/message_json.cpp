#include "state/message_json.hpp"

#include <array>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "scenario/usage_json.hpp"
#include "state/scalar_json.hpp"

namespace nairi::mock::state {
namespace {

using domain::Message;
using domain::MessageExtras;
using domain::Progress;
using nlohmann::ordered_json;

struct ProgressField {
  std::string_view key;
  std::string Progress::*member;
};

constexpr std::array<ProgressField, 9> kProgressFields = {{
    {"type", &Progress::type},
    {"tool_name", &Progress::tool_name},
    {"tool_input", &Progress::tool_input},
    {"tool_output", &Progress::tool_output},
    {"tool_status", &Progress::tool_status},
    {"tool_use_id", &Progress::tool_use_id},
    {"parent_tool_use_id", &Progress::parent_tool_use_id},
    {"text_delta", &Progress::text_delta},
    {"summary", &Progress::summary},
}};

ordered_json WriteProgress(const Progress& progress) {
  ordered_json out = ordered_json::object();
  for (const ProgressField& field : kProgressFields) {
    const std::string& text = progress.*field.member;
    if (!text.empty()) out[std::string(field.key)] = text;
  }
  return out;
}

Progress ReadProgress(const json::Node& node) {
  json::Object object(node);
  Progress progress;
  for (const ProgressField& field : kProgressFields) {
    if (const auto text = object.Find(field.key)) progress.*field.member = text->Text();
  }
  object.Finish();
  return progress;
}

void WriteExtras(const MessageExtras& extras, ordered_json& out) {
  for (const auto& id : extras.attachment_ids) out["attachment_ids"].push_back(id.ToString());
  if (extras.usage) out["usage"] = scenario::WriteUsage(*extras.usage);
  if (extras.progress) out["progress"] = WriteProgress(*extras.progress);
  if (!extras.role_word.empty()) out["role_word"] = extras.role_word;
  if (!extras.status_word.empty()) out["status_word"] = extras.status_word;
}

bool IsEmpty(const MessageExtras& extras) {
  return extras.attachment_ids.empty() && !extras.usage && !extras.progress &&
         extras.role_word.empty() && extras.status_word.empty();
}

}  // namespace

domain::Role ReadRole(const json::Node& node) {
  const auto role = domain::ParseRole(node.Text());
  if (!role) node.Complain("must be user, assistant, system or progress");
  return role.value_or(domain::Role::kUser);
}

domain::MessageStatus ReadMessageStatus(const json::Node& node) {
  const auto status = domain::ParseMessageStatus(node.Text());
  if (!status) node.Complain("must be queued, pending, completed or failed");
  return status.value_or(domain::MessageStatus::kCompleted);
}

MessageExtras ReadExtras(json::Object& message) {
  MessageExtras extras;
  if (const auto ids = message.Find("attachment_ids")) {
    for (const json::Node& id : ids->Elements()) {
      extras.attachment_ids.push_back(ReadId<domain::AttachmentId>(id));
    }
  }
  if (const auto usage = message.Find("usage")) extras.usage = scenario::ReadUsage(*usage);
  if (const auto progress = message.Find("progress")) extras.progress = ReadProgress(*progress);
  return extras;
}

ordered_json WriteMessage(const Message& message) {
  ordered_json out = {{"id", message.id.ToString()},
                      {"role", ToText(message.role)},
                      {"status", ToText(message.status)},
                      {"turn", message.turn},
                      {"content", message.content},
                      {"created_at", domain::FormatRfc3339(message.created_at)},
                      {"updated_at", domain::FormatRfc3339(message.updated_at)}};
  if (message.extras) WriteExtras(*message.extras, out);
  return out;
}

Message ReadMessage(const json::Node& node) {
  json::Object object(node);
  Message message{.id = ReadId<domain::MessageId>(object.At("id")),
                  .role = ReadRole(object.At("role")),
                  .status = ReadMessageStatus(object.At("status")),
                  .turn = object.At("turn").Count(0, std::numeric_limits<int>::max()),
                  .content = object.At("content").Text(),
                  .created_at = ReadMoment(object.At("created_at")),
                  .updated_at = ReadMoment(object.At("updated_at"))};
  MessageExtras extras = ReadExtras(object);
  if (const auto word = object.Find("role_word")) extras.role_word = word->NonEmptyText();
  if (const auto word = object.Find("status_word")) extras.status_word = word->NonEmptyText();
  if (!IsEmpty(extras)) message.extras = std::make_shared<const MessageExtras>(std::move(extras));
  object.Finish();
  return message;
}

}  // namespace nairi::mock::state
