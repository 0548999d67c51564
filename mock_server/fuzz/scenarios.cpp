// A scenario, as a test or a file has it: read, kept, and played.

#include <memory>
#include <string>

#include "fuzz/entry.hpp"
#include "fuzz/kept_sandbox.hpp"
#include "fuzz/oracle.hpp"
#include "fuzz/script_cost.hpp"
#include "scenario/scenario_json.hpp"
#include "service/conversations.hpp"
#include "testing/test_sandbox.hpp"

namespace nairi::mock::fuzz {
namespace {

using testing_kit::TestSandbox;

// Reads, and sends a follow-up, as far as the scenario allows either: it may hide
// the one, and end the other.
void LookIn(TestSandbox& world, const service::StartedTurn& turn) {
  service::Visit visit = world.sandbox().Enter();
  (void)service::ReadMessage(visit, turn.message_id);
  (void)service::ReadConversation(visit, turn.job_id);
  const auto conversation = service::FindContinuable(visit, turn.job_id);
  if (conversation) (void)service::ContinueConversation(visit, **conversation, {.prompt = "?"});
}

// Lets happen whatever the scenario waits for, in some turns of one conversation.
void Play(std::shared_ptr<const scenario::Scenario> scenario) {
  TestSandbox world;
  world.sandbox().Enter().rules().Add({.scenario = std::move(scenario)});
  const auto turn = world.Start("my-agent", "{{prompt}} \xC3\xA9");
  for (int i = 0; i < 3; ++i) {
    (void)world.Release(turn.job_id);
    world.Advance(std::chrono::seconds(1));
    LookIn(world, turn);
  }
  RequireKept(world.sandbox());
  world.RunUntilIdle();
  RequireKept(world.sandbox());
}

void Try(std::string_view text) {
  auto scenario = scenario::ParseScenario(text);
  if (!scenario) return RequirePlace(scenario.error());
  const auto again = scenario::ParseScenario(scenario->text);
  if (!again) Refute("a scenario keeps a text that is read", again.error().detail);
  RequireSame("a scenario keeps its text", scenario->text, again->text);
  if (IsQuicklyPlayed(*scenario)) {
    Play(std::make_shared<const scenario::Scenario>(*std::move(scenario)));
  }
}

}  // namespace
}  // namespace nairi::mock::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  nairi::mock::fuzz::Try(nairi::mock::fuzz::AsText(data, size));
  return 0;
}
