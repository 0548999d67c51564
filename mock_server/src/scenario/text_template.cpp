#include "scenario/text_template.hpp"

#include <kainjow/mustache.hpp>
#include <mutex>

namespace nairi::mock::scenario {
namespace {

using kainjow::mustache::data;
using kainjow::mustache::mustache;

bool HasTags(std::string_view text) {
  return text.find("{{") != std::string_view::npos;
}

data EarlierTurns(const TurnContext& context) {
  data turns{data::type::list};
  for (const auto& earlier : context.earlier) {
    data turn;
    turn.set("turn", std::to_string(earlier.turn));
    turn.set("prompt", earlier.prompt);
    turn.set("reply", earlier.reply);
    turns.push_back(turn);
  }
  return turns;
}

// What a template that reads `source` can ask for. Most ask for little, and the rest is not made.
data ToData(const TurnContext& context, std::string_view source) {
  data view;
  const auto set = [&](const std::string& name, auto make) {
    if (source.find(name) != std::string_view::npos) view.set(name, make());
  };
  set("prompt", [&] { return context.prompt; });
  set("turn", [&] { return std::to_string(context.turn); });
  set("repetition", [&] { return std::to_string(context.repetition); });
  set("agent", [&] { return context.agent; });
  set("mode", [&] { return context.mode; });
  set("now", [&] { return domain::FormatRfc3339(context.now); });
  set("elapsed", [&] { return domain::FormatDuration(context.elapsed); });
  set("first_turn", [&] { return context.earlier.empty(); });
  set("earlier", [&] { return EarlierTurns(context); });
  return view;
}

}  // namespace

struct TextTemplate::Parsed {
  explicit Parsed(const std::string& source) : text(source) {
    text.set_custom_escape([](const std::string& plain) { return plain; });
  }
  std::string Render(const data& view) const {
    // A mustache keeps the last error in itself, so one rendering at a time may use it; whoever
    // comes meanwhile makes a copy.
    const std::unique_lock lock(mutex, std::try_to_lock);
    return lock ? text.render(view) : mustache(text).render(view);
  }

  mutable std::mutex mutex;
  mutable mustache text;
};

domain::Result<TextTemplate> TextTemplate::Parse(std::string_view text) {
  TextTemplate result;
  result.source_ = std::string(text);
  if (!HasTags(text)) return result;
  auto parsed = std::make_shared<const Parsed>(result.source_);
  if (!parsed->text.is_valid()) {
    return domain::Fail(domain::ErrorCode::kInvalidField, parsed->text.error_message());
  }
  result.parsed_ = std::move(parsed);
  return result;
}

TextTemplate TextTemplate::Literal(std::string text) {
  if (!HasTags(text)) return *Parse(text);
  // Tags are what stands between the delimiters; ones that do not occur in the text make it plain.
  std::string mark = "%";
  while (text.find(mark) != std::string::npos) mark += '%';
  return *Parse("{{=<" + mark + " " + mark + ">=}}" + text);
}

std::string TextTemplate::Render(const TurnContext& context) const {
  if (parsed_ == nullptr) return source_;
  return parsed_->Render(ToData(context, source_));
}

}  // namespace nairi::mock::scenario
