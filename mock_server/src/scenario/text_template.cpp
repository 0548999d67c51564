#include "scenario/text_template.hpp"

#include <kainjow/mustache.hpp>

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

data ToData(const TurnContext& context) {
  data view;
  view.set("prompt", context.prompt);
  view.set("turn", std::to_string(context.turn));
  view.set("repetition", std::to_string(context.repetition));
  view.set("agent", context.agent);
  view.set("mode", context.mode);
  view.set("first_turn", context.earlier.empty());
  view.set("earlier", EarlierTurns(context));
  return view;
}

}  // namespace

domain::Result<TextTemplate> TextTemplate::Parse(std::string_view text) {
  std::string source(text);
  if (HasTags(source)) {
    const mustache parsed(source);
    if (!parsed.is_valid()) {
      return domain::Fail(domain::ErrorCode::kInvalidField, parsed.error_message());
    }
  }
  return TextTemplate(std::move(source));
}

bool TextTemplate::has_tags() const {
  return HasTags(source_);
}

std::string TextTemplate::Render(const TurnContext& context) const {
  if (!HasTags(source_)) return source_;
  mustache parsed(source_);
  parsed.set_custom_escape([](const std::string& text) { return text; });
  return parsed.render(ToData(context));
}

}  // namespace nairi::mock::scenario
