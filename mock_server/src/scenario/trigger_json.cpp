#include "scenario/trigger_json.hpp"

#include <limits>
#include <utility>

namespace nairi::mock::scenario {
namespace {

using domain::Result;

Result<Trigger> ReadParts(const JsonNode& node, Trigger::Kind kind) {
  if (!node.IsArray() || node.Size() == 0) return node.Wrong("must be an array with elements");
  Trigger trigger{.kind = kind};
  for (std::size_t i = 0; i < node.Size(); ++i) {
    auto part = ReadTrigger(node.At(i));
    if (!part) return part;
    trigger.parts.push_back(*std::move(part));
  }
  return trigger;
}

Result<Trigger> ReadAfter(const JsonNode& node) {
  const auto after = ReadDuration(node);
  if (!after) return tl::unexpected(after.error());
  return Trigger{.kind = Trigger::Kind::kAfter, .after = *after};
}

Result<Trigger> ReadPolls(const JsonNode& node) {
  const auto polls = node.AsCount();
  if (!polls) return tl::unexpected(polls.error());
  if (*polls > std::numeric_limits<int>::max()) return node.Wrong("is too large");
  return Trigger{.kind = Trigger::Kind::kPolls, .polls = static_cast<int>(*polls)};
}

}  // namespace

Result<Trigger> ReadTrigger(const JsonNode& node) {
  if (const auto object = node.RequireObject({"after", "polls", "release", "any", "all"});
      !object) {
    return tl::unexpected(object.error());
  }
  if (node.Size() != 1)
    return node.Wrong("must have exactly one of after, polls, release, any, all");
  if (node.Has("after")) return ReadAfter(node.At("after"));
  if (node.Has("polls")) return ReadPolls(node.At("polls"));
  if (node.Has("any")) return ReadParts(node.At("any"), Trigger::Kind::kAny);
  if (node.Has("all")) return ReadParts(node.At("all"), Trigger::Kind::kAll);
  if (const auto release = node.At("release").RequireTrue(); !release) {
    return tl::unexpected(release.error());
  }
  return Trigger{.kind = Trigger::Kind::kRelease};
}

Result<domain::Duration> ReadDuration(const JsonNode& node) {
  const auto text = node.AsText();
  if (!text) return tl::unexpected(text.error());
  const auto duration = domain::ParseDuration(*text);
  if (!duration) return node.Wrong("'" + *text + "' is not a duration such as 300ms, 1.5s or 2m");
  return *duration;
}

}  // namespace nairi::mock::scenario
