#include "scenario/cassette_scenario.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "cassette/cassette_json.hpp"
#include "json/object.hpp"
#include "scenario/scenario_json.hpp"

namespace nairi::mock::scenario {
namespace {

using cassette::RecordedMessage;
using cassette::RecordedStatus;
using cassette::RecordedText;
using cassette::RecordedTurn;
using domain::Duration;

constexpr std::size_t kFillerBytesMax = 4096;

TextTemplate Template(const RecordedText& recorded) {
  return TextTemplate::Literal(recorded.text.value_or(std::string(recorded.bytes, '.')));
}

AddReply Reply(const RecordedMessage& message) {
  AddReply reply{.content = {}, .times = 1, .usage = message.usage, .files = {}};
  if (!message.content.text && message.content.bytes > kFillerBytesMax) {
    reply.content = TextTemplate::Literal(".");
    reply.times = static_cast<int>(message.content.bytes);
  } else {
    reply.content = Template(message.content);
  }
  for (int i = 1; i <= message.files; ++i) {
    reply.files.push_back({.filename = "recorded-" + std::to_string(i) + ".txt",
                           .content = TextTemplate::Literal("The content was not recorded.\n")});
  }
  return reply;
}

ProgressTemplate Template(const domain::Progress& progress) {
  return {.type = progress.type,
          .tool_status = progress.tool_status,
          .tool_name = TextTemplate::Literal(progress.tool_name),
          .tool_input = TextTemplate::Literal(progress.tool_input),
          .tool_output = TextTemplate::Literal(progress.tool_output),
          .tool_use_id = TextTemplate::Literal(progress.tool_use_id),
          .parent_tool_use_id = TextTemplate::Literal(progress.parent_tool_use_id),
          .text_delta = TextTemplate::Literal(progress.text_delta),
          .summary = TextTemplate::Literal(progress.summary)};
}

Action ActionOf(const RecordedMessage& message) {
  if (message.is_repeat) return RepeatReply{};
  if (message.progress) return AddProgress{Template(*message.progress)};
  if (message.role == ToText(domain::Role::kAssistant)) return Reply(message);
  if (message.role == ToText(domain::Role::kSystem)) {
    return AddSystemMessage{Template(message.content)};
  }
  return AddForeignMessage{.role_word = message.role, .content = Template(message.content)};
}

Action ActionOf(const RecordedStatus& status) {
  if (const auto known = domain::ParseMessageStatus(status.status)) return SetMessageStatus{*known};
  return ShowStatusWord{status.status};
}

struct Event {
  Duration at;
  Action action;
};

bool IsStatus(const RecordedStatus& recorded, domain::MessageStatus status) {
  return recorded.status == ToText(status);
}

// How many of the first statuses the pickup plays by itself: being queued, then being pending.
std::size_t PlayedByPickup(const std::vector<RecordedStatus>& statuses) {
  std::size_t played = 0;
  if (played < statuses.size() && IsStatus(statuses[played], domain::MessageStatus::kQueued)) {
    ++played;
  }
  if (played < statuses.size() && IsStatus(statuses[played], domain::MessageStatus::kPending)) {
    ++played;
  }
  return played;
}

// What was recorded behind the pickup. Of one moment, messages come before the status: a reply is
// there when the turn has ended.
std::vector<Event> EventsOf(const RecordedTurn& turn, std::size_t played_by_pickup) {
  std::vector<Event> events;
  for (const RecordedMessage& message : turn.messages) {
    events.push_back({message.at, ActionOf(message)});
  }
  for (std::size_t i = played_by_pickup; i < turn.statuses.size(); ++i) {
    events.push_back({turn.statuses[i].at, ActionOf(turn.statuses[i])});
  }
  std::stable_sort(events.begin(), events.end(),
                   [](const Event& left, const Event& right) { return left.at < right.at; });
  return events;
}

Trigger After(Duration duration) {
  return {.kind = Trigger::Kind::kAfter, .after = duration};
}

// Whether the turn waits in the queue for as long as it was recorded, which may be for ever.
Trigger PickupOf(const RecordedTurn& turn, std::size_t played) {
  const bool is_picked_up =
      played > 0 && IsStatus(turn.statuses[played - 1], domain::MessageStatus::kPending);
  if (is_picked_up) return After(turn.statuses[played - 1].at);
  const bool only_queued = played > 0 && turn.statuses.size() == played && turn.messages.empty();
  if (only_queued) return {.kind = Trigger::Kind::kRelease};
  return After(Duration(0));
}

void PlayTurn(const RecordedTurn& turn, Scenario& scenario) {
  const std::size_t played = PlayedByPickup(turn.statuses);
  scenario.pickup = PickupOf(turn, played);
  const auto* pickup_after = std::get_if<Duration>(&scenario.pickup.after);
  Duration before = pickup_after != nullptr ? *pickup_after : Duration(0);
  std::optional<Duration> moment;
  for (Event& event : EventsOf(turn, played)) {
    if (moment != event.at) {
      scenario.steps.push_back({.when = After(std::max(event.at - before, Duration(0)))});
      before = std::max(event.at, before);
      moment = event.at;
    }
    scenario.steps.back().actions.push_back(std::move(event.action));
  }
}

}  // namespace

Scenario FromCassette(const cassette::Cassette& cassette) {
  Scenario scenario{.text = nlohmann::json::parse(WriteCassette(cassette)).dump(),
                    .name = cassette.name,
                    .summary = "Recorded from " + cassette.agent + " on " +
                               domain::FormatRfc3339(cassette.recorded_at) + ".",
                    .list_order = cassette.list_order};
  for (std::size_t i = 0; i < cassette.turns.size(); ++i) {
    if (i == 0) {
      PlayTurn(cassette.turns[i], scenario);
    } else {
      Scenario follow_up{
          .text = scenario.text, .name = cassette.name, .list_order = cassette.list_order};
      PlayTurn(cassette.turns[i], follow_up);
      scenario.follow_ups.push_back(std::make_shared<const Scenario>(std::move(follow_up)));
    }
  }
  return scenario;
}

Scenario ReadScenarioOrCassette(const json::Node& node) {
  if (json::Object(node).Has("cassette")) return FromCassette(cassette::ReadCassette(node));
  return ReadScenario(node);
}

}  // namespace nairi::mock::scenario
