#include "scenario/action_json.hpp"

#include <array>
#include <utility>

#include "json/object.hpp"
#include "scenario/usage_json.hpp"

namespace nairi::mock::scenario {
namespace {

// 64 MiB of one character: more than any client should have to take.
constexpr int kReplyTimesMax = 67'108'864;

TextTemplate ReadTemplate(const json::Node& node) {
  auto parsed = TextTemplate::Parse(node.Text());
  if (parsed) return *std::move(parsed);
  node.Complain(parsed.error().detail);
  return {};
}

Action ReadStatus(const json::Node& node) {
  const std::string text = node.Text();
  const auto status = domain::ParseMessageStatus(text);
  if (!status) node.Complain("'" + text + "' is not a message status");
  return SetMessageStatus{status.value_or(domain::MessageStatus::kQueued)};
}

Action ReadConversationStatus(const json::Node& node) {
  const std::string text = node.Text();
  const auto status = domain::ParseConversationStatus(text);
  if (!status) node.Complain("'" + text + "' is not a conversation status");
  return SetConversationStatus{status.value_or(domain::ConversationStatus::kActive)};
}

Action ReadSystem(const json::Node& node) {
  return AddSystemMessage{ReadTemplate(node)};
}

struct ProgressField {
  std::string_view key;
  TextTemplate ProgressTemplate::*member;
};

constexpr std::array<ProgressField, 7> kProgressFields = {{
    {"tool_name", &ProgressTemplate::tool_name},
    {"tool_input", &ProgressTemplate::tool_input},
    {"tool_output", &ProgressTemplate::tool_output},
    {"tool_use_id", &ProgressTemplate::tool_use_id},
    {"parent_tool_use_id", &ProgressTemplate::parent_tool_use_id},
    {"text_delta", &ProgressTemplate::text_delta},
    {"summary", &ProgressTemplate::summary},
}};

ProgressTemplate ReadProgressFields(const json::Node& node) {
  json::Object object(node);
  ProgressTemplate progress;
  progress.type = object.At("type").Text();
  if (const auto status = object.Find("tool_status")) progress.tool_status = status->Text();
  for (const ProgressField& field : kProgressFields) {
    if (const auto text = object.Find(field.key)) progress.*field.member = ReadTemplate(*text);
  }
  object.Finish();
  return progress;
}

Action ReadProgress(const json::Node& node) {
  return AddProgress{ReadProgressFields(node)};
}

Action ReadRewriteProgress(const json::Node& node) {
  return RewriteProgress{ReadProgressFields(node)};
}

Action ReadStatusWord(const json::Node& node) {
  std::string word = node.NonEmptyText();
  if (domain::ParseMessageStatus(word)) node.Complain("'" + word + "' is a status of the API");
  return ShowStatusWord{std::move(word)};
}

Action ReadForeignMessage(const json::Node& node) {
  json::Object object(node);
  AddForeignMessage message{.role_word = object.At("role_word").NonEmptyText(),
                            .content = ReadTemplate(object.At("content"))};
  object.Finish();
  return message;
}

Action ReadRepeatReply(const json::Node& node) {
  node.RequireTrue();
  return RepeatReply{};
}

AddReply::File ReadFile(const json::Node& node) {
  json::Object object(node);
  AddReply::File file{.filename = object.At("filename").Text(),
                      .content = ReadTemplate(object.At("content"))};
  object.Finish();
  return file;
}

Action ReadReply(const json::Node& node) {
  json::Object object(node);
  AddReply reply;
  reply.content = ReadTemplate(object.At("content"));
  if (const auto times = object.Find("times")) reply.times = times->Count(1, kReplyTimesMax);
  if (const auto usage = object.Find("usage")) reply.usage = ReadUsage(*usage);
  if (const auto files = object.Find("files")) {
    for (const json::Node& file : files->Elements()) reply.files.push_back(ReadFile(file));
  }
  object.Finish();
  return reply;
}

struct ActionReader {
  std::string_view key;
  Action (*read)(const json::Node&);
};

constexpr std::array<ActionReader, 9> kActionReaders = {{
    {"status", ReadStatus},
    {"conversation_status", ReadConversationStatus},
    {"progress", ReadProgress},
    {"system", ReadSystem},
    {"reply", ReadReply},
    {"status_word", ReadStatusWord},
    {"message", ReadForeignMessage},
    {"rewrite_progress", ReadRewriteProgress},
    {"repeat_reply", ReadRepeatReply},
}};

}  // namespace

Action ReadAction(const json::Node& node) {
  json::Object object(node);
  std::vector<std::string_view> keys;
  for (const ActionReader& reader : kActionReaders) keys.push_back(reader.key);
  const std::string key = object.OnlyKeyOf(keys);
  for (const ActionReader& reader : kActionReaders) {
    if (reader.key == key) return reader.read(object.At(key));
  }
  return RepeatReply{};  // the object has complained
}

}  // namespace nairi::mock::scenario
