#include "scenario/action_json.hpp"

#include <array>
#include <limits>
#include <utility>

namespace nairi::mock::scenario {
namespace {

using domain::Result;

// 64 MiB of one character: more than any client should have to take.
constexpr int kReplyTimesMax = 67'108'864;

Result<TextTemplate> ReadTemplate(const JsonNode& node) {
  const auto text = node.AsText();
  if (!text) return tl::unexpected(text.error());
  auto parsed = TextTemplate::Parse(*text);
  if (!parsed) return node.Wrong(parsed.error().detail);
  return parsed;
}

Result<Action> ReadStatus(const JsonNode& node) {
  const auto text = node.AsText();
  if (!text) return tl::unexpected(text.error());
  const auto status = domain::ParseMessageStatus(*text);
  if (!status) return node.Wrong("'" + *text + "' is not a message status");
  return SetMessageStatus{*status};
}

Result<Action> ReadConversationStatus(const JsonNode& node) {
  const auto text = node.AsText();
  if (!text) return tl::unexpected(text.error());
  const auto status = domain::ParseConversationStatus(*text);
  if (!status) return node.Wrong("'" + *text + "' is not a conversation status");
  return SetConversationStatus{*status};
}

Result<Action> ReadSystem(const JsonNode& node) {
  auto content = ReadTemplate(node);
  if (!content) return tl::unexpected(content.error());
  return AddSystemMessage{*std::move(content)};
}

struct ProgressField {
  std::string_view key;
  std::string domain::Progress::*member;
};

constexpr std::array<ProgressField, 9> kProgressFields = {{
    {"type", &domain::Progress::type},
    {"tool_name", &domain::Progress::tool_name},
    {"tool_input", &domain::Progress::tool_input},
    {"tool_output", &domain::Progress::tool_output},
    {"tool_status", &domain::Progress::tool_status},
    {"tool_use_id", &domain::Progress::tool_use_id},
    {"parent_tool_use_id", &domain::Progress::parent_tool_use_id},
    {"text_delta", &domain::Progress::text_delta},
    {"summary", &domain::Progress::summary},
}};

Result<domain::Progress> ReadProgressFields(const JsonNode& node) {
  const auto object =
      node.RequireObject({"type", "tool_name", "tool_input", "tool_output", "tool_status",
                          "tool_use_id", "parent_tool_use_id", "text_delta", "summary"});
  if (!object) return tl::unexpected(object.error());
  if (!node.Has("type")) return node.Wrong("needs a type");
  domain::Progress progress;
  for (const ProgressField& field : kProgressFields) {
    if (!node.Has(field.key)) continue;
    const auto text = ReadTemplate(node.At(field.key));
    if (!text) return tl::unexpected(text.error());
    progress.*field.member = text->source();
  }
  return progress;
}

Result<Action> ReadProgress(const JsonNode& node) {
  auto progress = ReadProgressFields(node);
  if (!progress) return tl::unexpected(progress.error());
  return AddProgress{*std::move(progress)};
}

Result<Action> ReadRewriteProgress(const JsonNode& node) {
  auto progress = ReadProgressFields(node);
  if (!progress) return tl::unexpected(progress.error());
  return RewriteProgress{*std::move(progress)};
}

Result<Action> ReadStatusWord(const JsonNode& node) {
  auto word = node.AsText();
  if (!word) return tl::unexpected(word.error());
  if (domain::ParseMessageStatus(*word))
    return node.Wrong("'" + *word + "' is a status of the API");
  return ShowStatusWord{*std::move(word)};
}

Result<Action> ReadForeignMessage(const JsonNode& node) {
  if (const auto object = node.RequireObject({"role_word", "content"}); !object) {
    return tl::unexpected(object.error());
  }
  if (!node.Has("role_word") || !node.Has("content"))
    return node.Wrong("needs role_word and content");
  auto role_word = node.At("role_word").AsText();
  if (!role_word) return tl::unexpected(role_word.error());
  auto content = ReadTemplate(node.At("content"));
  if (!content) return tl::unexpected(content.error());
  return AddForeignMessage{*std::move(role_word), *std::move(content)};
}

Result<Action> ReadRepeatReply(const JsonNode& node) {
  if (const auto literal = node.RequireTrue(); !literal) return tl::unexpected(literal.error());
  return RepeatReply{};
}

struct TokenField {
  std::string_view key;
  std::int64_t domain::Usage::*member;
};

constexpr std::array<TokenField, 4> kTokenFields = {{
    {"input_tokens", &domain::Usage::input_tokens},
    {"output_tokens", &domain::Usage::output_tokens},
    {"cache_read_tokens", &domain::Usage::cache_read_tokens},
    {"cache_write_tokens", &domain::Usage::cache_write_tokens},
}};

Result<domain::Usage> ReadUsage(const JsonNode& node) {
  const auto object = node.RequireObject({"cost_usd", "input_tokens", "output_tokens",
                                          "cache_read_tokens", "cache_write_tokens", "model"});
  if (!object) return tl::unexpected(object.error());
  if (node.Size() != 6) return node.Wrong("must have all six usage fields or be left out");
  domain::Usage usage;
  const auto cost = node.At("cost_usd").AsNumber();
  if (!cost) return tl::unexpected(cost.error());
  usage.cost_usd = *cost;
  for (const TokenField& field : kTokenFields) {
    const auto count = node.At(field.key).AsCount();
    if (!count) return tl::unexpected(count.error());
    usage.*field.member = *count;
  }
  auto model = node.At("model").AsText();
  if (!model) return tl::unexpected(model.error());
  usage.model = *std::move(model);
  return usage;
}

Result<AddReply::File> ReadFile(const JsonNode& node) {
  if (const auto object = node.RequireObject({"filename", "content"}); !object) {
    return tl::unexpected(object.error());
  }
  if (!node.Has("filename") || !node.Has("content"))
    return node.Wrong("needs filename and content");
  auto filename = node.At("filename").AsText();
  if (!filename) return tl::unexpected(filename.error());
  auto content = ReadTemplate(node.At("content"));
  if (!content) return tl::unexpected(content.error());
  return AddReply::File{*std::move(filename), *std::move(content)};
}

Result<Action> ReadReply(const JsonNode& node) {
  if (const auto object = node.RequireObject({"content", "times", "usage", "files"}); !object) {
    return tl::unexpected(object.error());
  }
  if (!node.Has("content")) return node.Wrong("needs content");
  AddReply reply;
  auto content = ReadTemplate(node.At("content"));
  if (!content) return tl::unexpected(content.error());
  reply.content = *std::move(content);
  if (node.Has("times")) {
    const auto times = node.At("times").AsTimes(kReplyTimesMax);
    if (!times) return tl::unexpected(times.error());
    reply.times = *times;
  }
  if (node.Has("usage")) {
    auto usage = ReadUsage(node.At("usage"));
    if (!usage) return tl::unexpected(usage.error());
    reply.usage = *std::move(usage);
  }
  if (!node.Has("files")) return reply;
  const JsonNode files = node.At("files");
  if (!files.IsArray()) return files.Wrong("must be an array");
  for (std::size_t i = 0; i < files.Size(); ++i) {
    auto file = ReadFile(files.At(i));
    if (!file) return tl::unexpected(file.error());
    reply.files.push_back(*std::move(file));
  }
  return reply;
}

struct ActionReader {
  std::string_view key;
  Result<Action> (*read)(const JsonNode&);
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

Result<Action> ReadAction(const JsonNode& node) {
  const auto object =
      node.RequireObject({"status", "conversation_status", "progress", "system", "reply",
                          "status_word", "message", "rewrite_progress", "repeat_reply"});
  if (!object) return tl::unexpected(object.error());
  if (node.Size() != 1) return node.Wrong("must have exactly one action");
  for (const ActionReader& reader : kActionReaders) {
    if (node.Has(reader.key)) return reader.read(node.At(reader.key));
  }
  return node.Wrong("has no action");
}

}  // namespace nairi::mock::scenario
