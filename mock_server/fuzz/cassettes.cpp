// A recorded conversation, as a file that somebody may have edited.

#include <algorithm>
#include <string>

#include "cassette/cassette_json.hpp"
#include "fuzz/entry.hpp"
#include "fuzz/oracle.hpp"
#include "json/document.hpp"
#include "scenario/cassette_scenario.hpp"

namespace nairi::mock::fuzz {
namespace {

constexpr std::size_t kFillerBytesMax = 100'000;

// Whether fillers for its texts are made in no time: each may be 64 MiB.
bool IsShort(const cassette::Cassette& cassette) {
  const auto is_short = [](const auto& message) {
    return message.content.bytes <= kFillerBytesMax;
  };
  return std::all_of(cassette.turns.begin(), cassette.turns.end(), [&](const auto& turn) {
    return std::all_of(turn.messages.begin(), turn.messages.end(), is_short);
  });
}

void RequirePlayable(const cassette::Cassette& cassette) {
  const auto scenario = scenario::FromCassette(cassette);
  const auto again = json::ReadDocument(scenario.text, scenario::ReadScenarioOrCassette);
  if (!again) Refute("what a cassette plays can be kept", again.error().detail);
  RequireSame("what a cassette plays is kept as it is", scenario.text, again->text);
  if (again->steps.size() != scenario.steps.size() ||
      again->follow_ups.size() != scenario.follow_ups.size()) {
    Refute("a cassette plays the same when it was kept", scenario.text);
  }
}

void Try(std::string_view text) {
  const auto cassette = cassette::ParseCassette(text);
  if (!cassette) return RequirePlace(cassette.error());
  const std::string written = cassette::WriteCassette(*cassette);
  const auto again = cassette::ParseCassette(written);
  if (!again) Refute("a cassette that is written is read", again.error().detail + "\n" + written);
  RequireSame("a cassette that is written again is the same", written,
              cassette::WriteCassette(*again));
  if (again->turns != cassette->turns || again->answers != cassette->answers) {
    Refute("a cassette says the same when it was written", written);
  }
  if (IsShort(*cassette)) RequirePlayable(*cassette);
}

}  // namespace
}  // namespace nairi::mock::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  nairi::mock::fuzz::Try(nairi::mock::fuzz::AsText(data, size));
  return 0;
}
