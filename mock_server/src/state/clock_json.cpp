#include "state/clock_json.hpp"

#include <nlohmann/json.hpp>

#include "json/object.hpp"
#include "state/scalar_json.hpp"

namespace nairi::mock::state {

using nlohmann::ordered_json;

ordered_json WriteClock(const runtime::ClockReading& clock) {
  ordered_json out = {{"mode", ToText(clock.mode)},
                      {"speed", clock.speed},
                      {"now", domain::FormatRfc3339(clock.now)}};
  if (clock.wall) out["wall"] = domain::FormatRfc3339(*clock.wall);
  return out;
}

runtime::ClockReading ReadClock(const json::Node& node) {
  json::Object object(node);
  runtime::ClockReading clock;
  const auto mode = domain::ParseTimeMode(object.At("mode").Text());
  if (!mode) object.At("mode").Complain("must be real, manual or skip");
  clock.mode = mode.value_or(clock.mode);
  clock.speed = object.At("speed").Number();
  if (!(clock.speed > 0)) object.At("speed").Complain("must be greater than 0");
  clock.now = ReadMoment(object.At("now"));
  if (clock.mode == domain::TimeMode::kReal) clock.wall = ReadMoment(object.At("wall"));
  object.Finish();
  return clock;
}

ordered_json WriteIdSource(const runtime::UlidSource::State& ids) {
  ordered_json out = {{"random", WriteBits(ids.random)}};
  if (ids.last) out["last"] = ids.last->ToString();
  return out;
}

runtime::UlidSource::State ReadIdSource(const json::Node& node) {
  json::Object object(node);
  runtime::UlidSource::State ids{.random = ReadBits(object.At("random"))};
  if (const auto last = object.Find("last")) {
    ids.last = domain::Ulid::Parse(last->Text());
    if (!ids.last) last->Complain("must be a ULID");
  }
  object.Finish();
  return ids;
}

}  // namespace nairi::mock::state
