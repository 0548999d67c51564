#include "scenario/scenario.hpp"

#include <algorithm>

namespace nairi::mock::scenario {

bool ProgressTemplate::has_tags() const {
  const auto texts = {&tool_name,          &tool_input, &tool_output, &tool_use_id,
                      &parent_tool_use_id, &text_delta, &summary};
  return std::any_of(texts.begin(), texts.end(),
                     [](const TextTemplate* text) { return text->has_tags(); });
}

domain::Progress ProgressTemplate::Render(const TurnContext& context) const {
  return {.type = type,
          .tool_name = tool_name.Render(context),
          .tool_input = tool_input.Render(context),
          .tool_output = tool_output.Render(context),
          .tool_status = tool_status,
          .tool_use_id = tool_use_id.Render(context),
          .parent_tool_use_id = parent_tool_use_id.Render(context),
          .text_delta = text_delta.Render(context),
          .summary = summary.Render(context)};
}

std::shared_ptr<const Scenario> ForTurn(std::shared_ptr<const Scenario> scenario, int turn) {
  const auto& later = scenario->follow_ups;
  if (turn < 2 || later.empty()) return scenario;
  return later[std::min(static_cast<std::size_t>(turn) - 2, later.size() - 1)];
}

bool IsToolProgress(std::string_view type) {
  return type == "tool_use" || type == "tool_heartbeat" || type == "subagent";
}

}  // namespace nairi::mock::scenario
