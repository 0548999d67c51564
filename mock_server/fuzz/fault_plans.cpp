// A fault plan, as a test writes it.

#include <array>
#include <nlohmann/json.hpp>
#include <string>

#include "fault/plan_json.hpp"
#include "fuzz/entry.hpp"
#include "fuzz/oracle.hpp"

namespace nairi::mock::fuzz {
namespace {

constexpr fault::Moment kStart{};
constexpr std::array<std::string_view, 3> kOperations = {"get_message", "start_conversation",
                                                         "list_messages"};

// What the next requests meet, as one text.
std::string Ask(fault::PlanRun& run, fault::Moment from) {
  std::string verdicts;
  for (int second = 0; second < 4; ++second) {
    for (const auto operation : kOperations) {
      const auto decision = run.Decide(operation, from + std::chrono::seconds(second));
      verdicts += decision ? fault::ToText(decision->verdict) + "\n" : "passes\n";
    }
  }
  return verdicts;
}

// A run that is put down half-way goes on as if nothing had been.
void RequireResumable(const fault::FaultPlan& plan) {
  fault::PlanRun run(plan);
  (void)Ask(run, kStart);
  auto resumed = fault::PlanRun::Resume(plan, run.progress());
  if (!resumed) Refute("a run can be resumed where it has got", resumed.error().detail);
  const auto later = kStart + std::chrono::seconds(4);
  RequireSame("a run that is resumed decides the same", Ask(run, later), Ask(*resumed, later));
  if (fault::WriteReport(run.Report()).empty()) Refute("a run can be reported", plan.id);
}

void Try(std::string_view text) {
  const auto plan = fault::ParsePlan(text);
  if (!plan) return RequirePlace(plan.error());
  const std::string written = fault::WritePlan(*plan).dump();
  const auto again = fault::ParsePlan(written);
  if (!again) Refute("a plan that is written is read", again.error().detail + "\n" + written);
  if (!(*again == *plan)) Refute("a plan that is written again is the same", written);
  RequireResumable(*plan);
}

}  // namespace
}  // namespace nairi::mock::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  nairi::mock::fuzz::Try(nairi::mock::fuzz::AsText(data, size));
  return 0;
}
