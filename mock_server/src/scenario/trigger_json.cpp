#include "scenario/trigger_json.hpp"

#include <limits>
#include <utility>

#include "json/object.hpp"
#include "scenario/delay_json.hpp"

namespace nairi::mock::scenario {
namespace {

std::vector<Trigger> ReadParts(const json::Node& node) {
  std::vector<Trigger> parts;
  for (const json::Node& part : node.AtLeastOneElement()) parts.push_back(ReadTrigger(part));
  return parts;
}

}  // namespace

Trigger ReadTrigger(const json::Node& node) {
  json::Object object(node);
  const std::string key = object.OnlyKeyOf({"after", "polls", "release", "any", "all"});
  if (key == "after") return {.kind = Trigger::Kind::kAfter, .after = ReadDelay(object.At(key))};
  if (key == "polls") {
    return {.kind = Trigger::Kind::kPolls,
            .polls = object.At(key).Count(0, std::numeric_limits<int>::max())};
  }
  if (key == "any") return {.kind = Trigger::Kind::kAny, .parts = ReadParts(object.At(key))};
  if (key == "all") return {.kind = Trigger::Kind::kAll, .parts = ReadParts(object.At(key))};
  if (key == "release") object.At(key).RequireTrue();
  return {.kind = Trigger::Kind::kRelease};
}

}  // namespace nairi::mock::scenario
