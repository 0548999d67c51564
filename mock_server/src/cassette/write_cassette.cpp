#include <nlohmann/json.hpp>

#include "cassette/cassette_json.hpp"
#include "cassette/words.hpp"

namespace nairi::mock::cassette {
namespace {

using nlohmann::ordered_json;

constexpr int kIndent = 1;

ordered_json Write(const RecordedTurn& turn);
ordered_json Write(const AnswerShape& answer);

ordered_json Write(const RecordedText& text) {
  ordered_json object = {{"bytes", text.bytes}};
  if (text.text) object["text"] = *text.text;
  return object;
}

ordered_json Write(const RecordedStatus& status) {
  return {{"at", domain::FormatDuration(status.at)},
          {"status", status.status},
          {"witness", domain::NameIn(kWitnessWords, status.witness)}};
}

ordered_json Write(const domain::Usage& usage) {
  return {{"cost_usd", usage.cost_usd},
          {"input_tokens", usage.input_tokens},
          {"output_tokens", usage.output_tokens},
          {"cache_read_tokens", usage.cache_read_tokens},
          {"cache_write_tokens", usage.cache_write_tokens},
          {"model", usage.model}};
}

ordered_json Write(const domain::Progress& progress) {
  ordered_json object = ordered_json::object();
  for (const auto& [word, member] : kProgressWords) {
    const std::string& text = progress.*member;
    if (!text.empty()) object[std::string(word)] = text;
  }
  return object;
}

ordered_json Write(const RecordedMessage& message) {
  ordered_json object = {{"at", domain::FormatDuration(message.at)}, {"role", message.role}};
  if (message.progress) {
    object["progress"] = Write(*message.progress);
  } else {
    object["content"] = Write(message.content);
  }
  if (message.usage) object["usage"] = Write(*message.usage);
  if (message.files > 0) object["files"] = message.files;
  if (message.is_repeat) object["repeat"] = true;
  return object;
}

template <typename T>
ordered_json WriteList(const std::vector<T>& values) {
  ordered_json list = ordered_json::array();
  for (const T& value : values) list.push_back(Write(value));
  return list;
}

ordered_json Write(const RecordedTurn& turn) {
  return {{"prompt", Write(turn.prompt)},
          {"attachments", turn.attachments},
          {"statuses", WriteList(turn.statuses)},
          {"messages", WriteList(turn.messages)}};
}

ordered_json Write(const AnswerShape& answer) {
  ordered_json object = {{"operation", answer.operation},
                         {"status", answer.status},
                         {"content_type", answer.content_type},
                         {"headers", answer.headers},
                         {"fields", ordered_json::object()}};
  for (const auto& [path, field] : answer.fields) {
    ordered_json& types = object["fields"][path + (field.is_optional ? "?" : "")];
    types = field.types;
  }
  if (!answer.errors.empty()) object["errors"] = answer.errors;
  return object;
}

}  // namespace

std::string WriteCassette(const Cassette& cassette) {
  const ordered_json document = {
      {"cassette", kFormatVersion},
      {"name", cassette.name},
      {"agent", cassette.agent},
      {"mode", domain::NameIn(kModeWords, cassette.mode)},
      {"texts", domain::NameIn(kTextsWords, cassette.texts)},
      {"recorded_at", domain::FormatRfc3339(cassette.recorded_at)},
      {"list_order", domain::NameIn(kListOrderWords, cassette.list_order)},
      {"turns", WriteList(cassette.turns)},
      {"answers", WriteList(cassette.answers)}};
  // What a provider sent may be no UTF-8; a cassette always is.
  return document.dump(kIndent, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace nairi::mock::cassette
