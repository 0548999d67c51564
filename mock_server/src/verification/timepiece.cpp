#include "verification/timepiece.hpp"

#include <algorithm>

namespace nairi::mock::verification {
namespace {

constexpr domain::NamedValues<Timepiece, 2> kNames = {{
    {"wall", Timepiece::kWall},
    {"sandbox", Timepiece::kSandbox},
}};

}  // namespace

Timepiece ReadTimepiece(json::Object& object) {
  return object.OneOf("clock", kNames, Timepiece::kWall);
}

domain::Duration Between(const journal::Stamp& from, const journal::Stamp& to, Timepiece by) {
  return by == Timepiece::kWall ? to.wall - from.wall : to.sandbox - from.sandbox;
}

std::string ToText(domain::Duration duration, Timepiece by) {
  const auto shown = std::max(duration, domain::Duration(0));
  return domain::FormatDuration(shown) + " by the " + std::string(domain::NameIn(kNames, by)) +
         " clock";
}

}  // namespace nairi::mock::verification
