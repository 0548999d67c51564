// A sandbox from a state file, which somebody may have edited.

#include <algorithm>
#include <string>

#include "fuzz/entry.hpp"
#include "fuzz/oracle.hpp"
#include "fuzz/script_cost.hpp"
#include "service/conversations.hpp"
#include "state/sandbox_json.hpp"
#include "testing/test_sandbox.hpp"

namespace nairi::mock::fuzz {
namespace {

bool IsQuicklyPlayed(const service::Snapshot& snapshot) {
  const auto& turns = snapshot.turns.turns;
  return std::all_of(turns.begin(), turns.end(), [](const service::Turn& turn) {
    return fuzz::IsQuicklyPlayed(*turn.scenario);
  });
}

// What was read is a world that goes on, and can be kept again.
void GoOnFrom(const service::Snapshot& snapshot) {
  testing_kit::TestSandbox world;
  world.sandbox().Restore(snapshot);
  if (snapshot.clock.mode == domain::TimeMode::kReal) return;
  RequireSame("a sandbox goes on from what was kept", state::SandboxText(snapshot),
              state::SandboxText(world.sandbox().TakeSnapshot()));
  for (const auto& conversation : snapshot.conversations) {
    service::Visit visit = world.sandbox().Enter();
    (void)service::ReadConversation(visit, conversation.id);
  }
  if (IsQuicklyPlayed(snapshot)) world.Advance(std::chrono::hours(1));
  const std::string text = state::SandboxText(world.sandbox().TakeSnapshot());
  const auto again = state::ParseSandbox(text);
  if (!again) Refute("a sandbox that went on can be kept", again.error().detail + "\n" + text);
}

void Try(std::string_view text) {
  const auto snapshot = state::ParseSandbox(text);
  if (!snapshot) return RequirePlace(snapshot.error());
  const std::string written = state::SandboxText(*snapshot);
  const auto again = state::ParseSandbox(written);
  if (!again) Refute("a sandbox that is kept is read", again.error().detail + "\n" + written);
  if (snapshot->clock.mode != domain::TimeMode::kReal) {
    RequireSame("a sandbox that is kept stays as it is", written, state::SandboxText(*again));
  }
  GoOnFrom(*snapshot);
}

}  // namespace
}  // namespace nairi::mock::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  nairi::mock::fuzz::Try(nairi::mock::fuzz::AsText(data, size));
  return 0;
}
