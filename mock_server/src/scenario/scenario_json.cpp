#include "scenario/scenario_json.hpp"

#include <utility>

#include "json/document.hpp"
#include "json/object.hpp"
#include "scenario/action_json.hpp"
#include "scenario/delay_json.hpp"
#include "scenario/trigger_json.hpp"

namespace nairi::mock::scenario {
namespace {

constexpr int kStepRepeatMax = 1'000'000;

constexpr domain::NamedValues<domain::ListOrder, 2> kListOrders = {{
    {"oldest_first", domain::ListOrder::kOldestFirst},
    {"newest_first", domain::ListOrder::kNewestFirst},
}};

Step ReadStep(const json::Node& node) {
  json::Object object(node);
  Step step;
  for (const json::Node& action : object.At("do").AtLeastOneElement()) {
    step.actions.push_back(ReadAction(action));
  }
  if (const auto when = object.Find("when")) step.when = ReadTrigger(*when);
  if (const auto repeat = object.Find("repeat")) step.repeat = repeat->Count(1, kStepRepeatMax);
  object.Finish();
  return step;
}

DateSkew ReadDateSkew(const json::Node& node) {
  json::Object object(node);
  const std::string key = object.OnlyKeyOf({"ahead", "behind"});
  if (key.empty()) return {};
  return {.direction = key == "ahead" ? DateSkew::Direction::kAhead : DateSkew::Direction::kBehind,
          .by = ReadDelay(object.At(key))};
}

// What a turn plays.
void ReadCourse(json::Object& object, Scenario& scenario) {
  for (const json::Node& step : object.At("steps").Elements()) {
    scenario.steps.push_back(ReadStep(step));
  }
  if (const auto pickup = object.Find("pickup")) scenario.pickup = ReadTrigger(*pickup);
  if (const auto appears = object.Find("appears")) scenario.appears = ReadTrigger(*appears);
}

std::shared_ptr<const Scenario> ReadFollowUp(const json::Node& node, const Scenario& first) {
  json::Object object(node);
  auto follow_up = std::make_shared<Scenario>();
  follow_up->text = first.text;
  follow_up->name = first.name;
  follow_up->list_order = first.list_order;
  follow_up->date_skew = first.date_skew;
  ReadCourse(object, *follow_up);
  object.Finish();
  return follow_up;
}

}  // namespace

Scenario ReadScenario(const json::Node& node) {
  json::Object object(node);
  Scenario scenario{.text = node.Source()};
  scenario.name = object.At("name").NonEmptyText();
  scenario.summary = object.At("summary").Text();
  ReadCourse(object, scenario);
  if (const auto text = object.Find("client_must")) scenario.client_must = text->Text();
  scenario.list_order = object.OneOf("list_order", kListOrders, scenario.list_order);
  if (const auto skew = object.Find("date_skew")) scenario.date_skew = ReadDateSkew(*skew);
  if (const auto follow_ups = object.Find("follow_ups")) {
    for (const json::Node& follow_up : follow_ups->AtLeastOneElement()) {
      scenario.follow_ups.push_back(ReadFollowUp(follow_up, scenario));
    }
  }
  object.Finish();
  return scenario;
}

domain::Result<Scenario> ParseScenario(std::string_view json_text) {
  return json::ReadDocument(json_text, ReadScenario);
}

}  // namespace nairi::mock::scenario
