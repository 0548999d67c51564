#include <limits>
#include <utility>

#include "cassette/cassette_json.hpp"
#include "cassette/words.hpp"
#include "json/document.hpp"
#include "json/object.hpp"

namespace nairi::mock::cassette {
namespace {

constexpr int kCountMax = std::numeric_limits<int>::max();
// What a scenario may make of one reply, and more files than anybody has sent: what plays a
// cassette makes fillers of them.
constexpr std::uint64_t kTextBytesMax = 67'108'864;
constexpr int kFilesMax = 1000;
constexpr int kStatusMin = 100;
constexpr int kStatusMax = 599;

RecordedText ReadText(const json::Node& node) {
  json::Object object(node);
  RecordedText text{.bytes = object.At("bytes").Count({.max = kTextBytesMax}),
                    .text = std::nullopt};
  if (const auto kept = object.Find("text")) text.text = kept->Text();
  object.Finish();
  return text;
}

RecordedStatus ReadStatus(const json::Node& node) {
  json::Object object(node);
  RecordedStatus status{.at = object.At("at").Duration(),
                        .status = object.At("status").Text(),
                        .witness = object.At("witness").OneOf(kWitnessWords)};
  object.Finish();
  return status;
}

domain::Usage ReadUsage(const json::Node& node) {
  json::Object object(node);
  domain::Usage usage{.cost_usd = object.At("cost_usd").Number(),
                      .input_tokens = object.At("input_tokens").Integer(),
                      .output_tokens = object.At("output_tokens").Integer(),
                      .cache_read_tokens = object.At("cache_read_tokens").Integer(),
                      .cache_write_tokens = object.At("cache_write_tokens").Integer(),
                      .model = object.At("model").Text()};
  object.Finish();
  return usage;
}

domain::Progress ReadProgress(const json::Node& node) {
  json::Object object(node);
  domain::Progress progress;
  for (const auto& [word, member] : kProgressWords) {
    if (const auto text = object.Find(word)) progress.*member = text->Text();
  }
  object.Finish();
  return progress;
}

RecordedMessage ReadMessage(const json::Node& node) {
  json::Object object(node);
  RecordedMessage message{.at = object.At("at").Duration(), .role = object.At("role").Text()};
  if (const auto progress = object.Find("progress")) {
    message.progress = ReadProgress(*progress);
  } else {
    message.content = ReadText(object.At("content"));
  }
  if (const auto usage = object.Find("usage")) message.usage = ReadUsage(*usage);
  if (const auto files = object.Find("files")) message.files = files->Count(0, kFilesMax);
  if (const auto repeat = object.Find("repeat")) {
    repeat->RequireTrue();
    message.is_repeat = true;
  }
  object.Finish();
  return message;
}

RecordedTurn ReadTurn(const json::Node& node) {
  json::Object object(node);
  RecordedTurn turn{.prompt = ReadText(object.At("prompt")),
                    .attachments = object.At("attachments").Count(0, kCountMax)};
  for (const json::Node& status : object.At("statuses").Elements()) {
    turn.statuses.push_back(ReadStatus(status));
  }
  for (const json::Node& message : object.At("messages").Elements()) {
    turn.messages.push_back(ReadMessage(message));
  }
  object.Finish();
  return turn;
}

std::set<std::string> ReadTexts(const json::Node& node) {
  std::set<std::string> texts;
  for (const json::Node& element : node.Elements()) texts.insert(element.Text());
  return texts;
}

AnswerShape ReadAnswer(const json::Node& node) {
  json::Object object(node);
  AnswerShape answer{.operation = object.At("operation").NonEmptyText(),
                     .status = object.At("status").Count(kStatusMin, kStatusMax),
                     .content_type = object.At("content_type").Text(),
                     .headers = ReadTexts(object.At("headers"))};
  json::Object fields(object.At("fields"));
  for (auto& [path, types] : fields.Members()) {
    const bool is_optional = path.ends_with('?');
    if (is_optional) path.pop_back();
    answer.fields[path] = {.types = ReadTexts(types), .is_optional = is_optional};
  }
  if (const auto errors = object.Find("errors")) answer.errors = ReadTexts(*errors);
  object.Finish();
  return answer;
}

domain::Instant ReadInstant(const json::Node& node) {
  const auto instant = domain::ParseRfc3339(node.Text());
  if (!instant) node.Complain("must be a time such as 2026-01-01T00:00:00Z");
  return instant.value_or(domain::Instant());
}

}  // namespace

Cassette ReadCassette(const json::Node& node) {
  json::Object object(node);
  if (object.At("cassette").Count(1, kCountMax) != kFormatVersion) {
    object.At("cassette").Complain("must be 1, the version of the format that is known here");
  }
  Cassette cassette{.name = object.At("name").NonEmptyText(),
                    .agent = object.At("agent").Text(),
                    .mode = object.At("mode").OneOf(kModeWords),
                    .texts = object.At("texts").OneOf(kTextsWords),
                    .recorded_at = ReadInstant(object.At("recorded_at")),
                    .list_order = object.At("list_order").OneOf(kListOrderWords)};
  for (const json::Node& turn : object.At("turns").AtLeastOneElement()) {
    cassette.turns.push_back(ReadTurn(turn));
  }
  for (const json::Node& answer : object.At("answers").Elements()) {
    cassette.answers.push_back(ReadAnswer(answer));
  }
  object.Finish();
  return cassette;
}

domain::Result<Cassette> ParseCassette(std::string_view text) {
  return json::ReadDocument(text, ReadCassette);
}

}  // namespace nairi::mock::cassette
