#include "scenario/scenario_json.hpp"

#include <array>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "scenario/json_node.hpp"

namespace nairi::mock::scenario {
namespace {

using domain::Result;

Result<TextTemplate> ReadTemplate(const JsonNode& node) {
  const auto text = node.AsText();
  if (!text) return tl::unexpected(text.error());
  auto parsed = TextTemplate::Parse(*text);
  if (!parsed) return node.Wrong(parsed.error().detail);
  return parsed;
}

Result<Trigger> ReadTrigger(const JsonNode& node);

Result<Trigger> ReadParts(const JsonNode& node, Trigger::Kind kind) {
  if (!node.IsArray() || node.Size() == 0) return node.Wrong("must be an array with elements");
  Trigger trigger{.kind = kind};
  for (std::size_t i = 0; i < node.Size(); ++i) {
    auto part = ReadTrigger(node.At(i));
    if (!part) return part;
    trigger.parts.push_back(*std::move(part));
  }
  return trigger;
}

Result<Trigger> ReadAfter(const JsonNode& node) {
  const auto text = node.AsText();
  if (!text) return tl::unexpected(text.error());
  const auto after = domain::ParseDuration(*text);
  if (!after) return node.Wrong("'" + *text + "' is not a duration such as 300ms, 1.5s or 2m");
  return Trigger{.kind = Trigger::Kind::kAfter, .after = *after};
}

Result<Trigger> ReadPolls(const JsonNode& node) {
  const auto polls = node.AsCount();
  if (!polls) return tl::unexpected(polls.error());
  if (*polls > std::numeric_limits<int>::max()) return node.Wrong("is too large");
  return Trigger{.kind = Trigger::Kind::kPolls, .polls = static_cast<int>(*polls)};
}

Result<Trigger> ReadTrigger(const JsonNode& node) {
  if (const auto object = node.RequireObject({"after", "polls", "release", "any", "all"}); !object) {
    return tl::unexpected(object.error());
  }
  if (node.Size() != 1) return node.Wrong("must have exactly one of after, polls, release, any, all");
  if (node.Has("after")) return ReadAfter(node.At("after"));
  if (node.Has("polls")) return ReadPolls(node.At("polls"));
  if (node.Has("any")) return ReadParts(node.At("any"), Trigger::Kind::kAny);
  if (node.Has("all")) return ReadParts(node.At("all"), Trigger::Kind::kAll);
  if (const auto release = node.At("release").RequireTrue(); !release) {
    return tl::unexpected(release.error());
  }
  return Trigger{.kind = Trigger::Kind::kRelease};
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

Result<Action> ReadProgress(const JsonNode& node) {
  const auto object =
      node.RequireObject({"type", "tool_name", "tool_input", "tool_output", "tool_status",
                          "tool_use_id", "parent_tool_use_id", "text_delta", "summary"});
  if (!object) return tl::unexpected(object.error());
  if (!node.Has("type")) return node.Wrong("needs a type");
  AddProgress action;
  for (const ProgressField& field : kProgressFields) {
    if (!node.Has(field.key)) continue;
    const auto text = ReadTemplate(node.At(field.key));
    if (!text) return tl::unexpected(text.error());
    action.progress.*field.member = text->source();
  }
  return action;
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
  if (!node.Has("filename") || !node.Has("content")) return node.Wrong("needs filename and content");
  auto filename = node.At("filename").AsText();
  if (!filename) return tl::unexpected(filename.error());
  auto content = ReadTemplate(node.At("content"));
  if (!content) return tl::unexpected(content.error());
  return AddReply::File{*std::move(filename), *std::move(content)};
}

Result<Action> ReadReply(const JsonNode& node) {
  if (const auto object = node.RequireObject({"content", "usage", "files"}); !object) {
    return tl::unexpected(object.error());
  }
  if (!node.Has("content")) return node.Wrong("needs content");
  AddReply reply;
  auto content = ReadTemplate(node.At("content"));
  if (!content) return tl::unexpected(content.error());
  reply.content = *std::move(content);
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

constexpr std::array<ActionReader, 5> kActionReaders = {{
    {"status", ReadStatus},
    {"conversation_status", ReadConversationStatus},
    {"progress", ReadProgress},
    {"system", ReadSystem},
    {"reply", ReadReply},
}};

Result<Action> ReadAction(const JsonNode& node) {
  const auto object =
      node.RequireObject({"status", "conversation_status", "progress", "system", "reply"});
  if (!object) return tl::unexpected(object.error());
  if (node.Size() != 1) return node.Wrong("must have exactly one action");
  for (const ActionReader& reader : kActionReaders) {
    if (node.Has(reader.key)) return reader.read(node.At(reader.key));
  }
  return node.Wrong("has no action");
}

Result<Step> ReadStep(const JsonNode& node) {
  if (const auto object = node.RequireObject({"when", "do"}); !object) {
    return tl::unexpected(object.error());
  }
  if (!node.Has("do")) return node.Wrong("needs do");
  Step step;
  if (node.Has("when")) {
    auto when = ReadTrigger(node.At("when"));
    if (!when) return tl::unexpected(when.error());
    step.when = *std::move(when);
  }
  const JsonNode actions = node.At("do");
  if (!actions.IsArray() || actions.Size() == 0) {
    return actions.Wrong("must be an array with elements");
  }
  for (std::size_t i = 0; i < actions.Size(); ++i) {
    auto action = ReadAction(actions.At(i));
    if (!action) return tl::unexpected(action.error());
    step.actions.push_back(*std::move(action));
  }
  return step;
}

Result<Scenario> ReadScenario(const JsonNode& node) {
  if (const auto object = node.RequireObject({"name", "summary", "pickup", "steps"}); !object) {
    return tl::unexpected(object.error());
  }
  for (const std::string_view key : {"name", "summary", "steps"}) {
    if (!node.Has(key)) return node.Wrong("needs " + std::string(key));
  }
  Scenario scenario;
  auto name = node.At("name").AsText();
  if (!name) return tl::unexpected(name.error());
  if (name->empty()) return node.At("name").Wrong("must not be empty");
  scenario.name = *std::move(name);
  auto summary = node.At("summary").AsText();
  if (!summary) return tl::unexpected(summary.error());
  scenario.summary = *std::move(summary);
  if (node.Has("pickup")) {
    auto pickup = ReadTrigger(node.At("pickup"));
    if (!pickup) return tl::unexpected(pickup.error());
    scenario.pickup = *std::move(pickup);
  }
  const JsonNode steps = node.At("steps");
  if (!steps.IsArray()) return steps.Wrong("must be an array");
  for (std::size_t i = 0; i < steps.Size(); ++i) {
    auto step = ReadStep(steps.At(i));
    if (!step) return tl::unexpected(step.error());
    scenario.steps.push_back(*std::move(step));
  }
  return scenario;
}

}  // namespace

Result<Scenario> ParseScenario(std::string_view json_text) {
  try {
    const nlohmann::json document = nlohmann::json::parse(json_text);
    return ReadScenario(JsonNode(document, ""));
  } catch (const nlohmann::json::parse_error& error) {
    return domain::Fail(domain::ErrorCode::kInvalidField, error.what());
  }
}

}  // namespace nairi::mock::scenario
