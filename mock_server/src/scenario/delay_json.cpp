#include "scenario/delay_json.hpp"

#include "json/object.hpp"

namespace nairi::mock::scenario {
namespace {

using domain::Duration;

constexpr std::uint64_t kWeightMax = 1'000'000;

Delay ReadUniform(const json::Node& node) {
  const auto bounds = node.Elements();
  if (bounds.size() != 2) {
    node.Complain("must be an array of the shortest and the longest");
    return {};
  }
  const UniformDelay delay{.from = bounds[0].Duration(), .to = bounds[1].Duration()};
  if (delay.to < delay.from) bounds[1].Complain("is shorter than the shortest");
  return delay;
}

std::optional<Duration> ReadAtMost(json::Object& object) {
  const auto at_most = object.Find("at_most");
  return at_most ? std::optional(at_most->Duration()) : std::nullopt;
}

Delay ReadExponential(const json::Node& node) {
  json::Object object(node);
  const ExponentialDelay delay{.mean = object.At("mean").Duration(), .at_most = ReadAtMost(object)};
  object.Finish();
  return delay;
}

Delay ReadLogNormal(const json::Node& node) {
  json::Object object(node);
  const LogNormalDelay delay{.median = object.At("median").Duration(),
                             .p95 = object.At("p95").Duration(),
                             .at_most = ReadAtMost(object)};
  if (delay.median <= Duration{0}) object.At("median").Complain("must be longer than nothing");
  if (delay.p95 < delay.median) object.At("p95").Complain("is shorter than the median");
  object.Finish();
  return delay;
}

OneOfDelay::Choice ReadChoice(const json::Node& node) {
  if (!node.IsObject()) return {.duration = node.Duration()};
  json::Object object(node);
  OneOfDelay::Choice choice{.duration = object.At("duration").Duration(),
                            .weight = object.At("weight").Count({.min = 1, .max = kWeightMax})};
  object.Finish();
  return choice;
}

Delay ReadOneOf(const json::Node& node) {
  OneOfDelay delay;
  for (const json::Node& choice : node.AtLeastOneElement()) {
    delay.choices.push_back(ReadChoice(choice));
  }
  return delay;
}

}  // namespace

Delay ReadDelay(const json::Node& node) {
  if (!node.IsObject()) return node.Duration();
  json::Object object(node);
  const std::string shape = object.OnlyKeyOf({"uniform", "exponential", "lognormal", "one_of"});
  if (shape == "uniform") return ReadUniform(object.At(shape));
  if (shape == "exponential") return ReadExponential(object.At(shape));
  if (shape == "lognormal") return ReadLogNormal(object.At(shape));
  if (shape == "one_of") return ReadOneOf(object.At(shape));
  return {};
}

}  // namespace nairi::mock::scenario
