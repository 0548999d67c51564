#include "scenario/usage_json.hpp"

#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>

#include "json/object.hpp"

namespace nairi::mock::scenario {
namespace {

std::int64_t ReadTokens(const json::Node& node) {
  constexpr auto kMax = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  return static_cast<std::int64_t>(node.Count({.max = kMax}));
}

}  // namespace

domain::Usage ReadUsage(const json::Node& node) {
  json::Object object(node);
  domain::Usage usage{.cost_usd = object.At("cost_usd").Number(),
                      .input_tokens = ReadTokens(object.At("input_tokens")),
                      .output_tokens = ReadTokens(object.At("output_tokens")),
                      .cache_read_tokens = ReadTokens(object.At("cache_read_tokens")),
                      .cache_write_tokens = ReadTokens(object.At("cache_write_tokens")),
                      .model = object.At("model").Text()};
  object.Finish();
  return usage;
}

nlohmann::ordered_json WriteUsage(const domain::Usage& usage) {
  return {{"cost_usd", usage.cost_usd},
          {"input_tokens", usage.input_tokens},
          {"output_tokens", usage.output_tokens},
          {"cache_read_tokens", usage.cache_read_tokens},
          {"cache_write_tokens", usage.cache_write_tokens},
          {"model", usage.model}};
}

}  // namespace nairi::mock::scenario
