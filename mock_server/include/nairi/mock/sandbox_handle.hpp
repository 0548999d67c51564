#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "nairi/mock/added_conversation.hpp"
#include "nairi/mock/exchange.hpp"
#include "nairi/mock/fault_report.hpp"
#include "nairi/mock/options.hpp"
#include "nairi/mock/verification.hpp"

namespace nairi::mock {

// A test's grip on one sandbox: the world of one API key. Cheap to copy; all copies are the same
// sandbox, which lives as long as any of them or its mock does. Safe for use from many threads.
class SandboxHandle {
 public:
  struct Impl;
  explicit SandboxHandle(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}

  // The API key that leads here.
  [[nodiscard]] const std::string& key() const;

  // What the sandbox's clock shows.
  [[nodiscard]] std::chrono::system_clock::time_point now() const;
  // Goes on from now under that mode.
  void SetTime(TimeMode mode);
  // Each moves the clock forward and lets everything happen that falls due on the way, each event
  // at its own moment; each answers how many events that were.
  std::size_t Advance(std::chrono::milliseconds duration);
  std::size_t AdvanceTo(std::chrono::system_clock::time_point moment);
  // Moves from event to event until nothing is due at any time.
  std::size_t RunUntilIdle();

  // Adds a scenario, in the JSON of fixtures/README.md, and an agent whose slug is its name and
  // which plays it. Throws std::invalid_argument, with place and reason, when the text is not a
  // scenario.
  void AddScenario(std::string_view json);
  // Adds the scenario that plays a recorded conversation again, and an agent whose slug is the
  // cassette's name. In the JSON of fixtures/README.md; throws as AddScenario does.
  void AddCassette(std::string_view json);
  // Adds a rule, in the JSON of fixtures/README.md: turns that match play its scenario. The most
  // recent rule that matches wins. Throws std::invalid_argument, with place and reason, when the
  // text is not a rule.
  void AddRule(std::string_view json);
  // Releases what the conversation waits for (the trigger `release`); answers whether it waited.
  [[nodiscard]] bool Release(std::string_view job_id);

  // Puts a conversation of any origin and history into the sandbox, in the JSON of
  // fixtures/README.md. Throws std::invalid_argument, with place and reason, when it is refused,
  // std::length_error when there is no room; then nothing has changed.
  AddedConversation AddConversation(std::string_view json);

  // From now on the API answers 401 to the sandbox's key, or takes it again. What is under way goes
  // on.
  void RevokeKey();
  void RestoreKey();

  // The sandbox as one JSON document (fixtures/README.md): all that decides what it will answer,
  // without its key and its journal.
  [[nodiscard]] std::string ExportState() const;
  // Makes the sandbox what such a document says. Throws std::invalid_argument, with place and
  // reason, when it is none; then nothing has changed.
  void ImportState(std::string_view json);

  // Puts a fault plan in force for this sandbox, in the JSON of fixtures/faults/README.md; answers
  // its report. One of the same id is replaced. Throws std::invalid_argument, with place and
  // reason, when the text is not a plan, std::length_error when there are too many.
  FaultReport AddFaultPlan(std::string_view json);
  // How far a plan has got. Throws std::out_of_range when there is none of that id.
  [[nodiscard]] FaultReport FaultReportOf(std::string_view plan_id) const;

  // Those of all plans, in the order in which they were added.
  [[nodiscard]] std::vector<FaultReport> FaultReports() const;

  // The journal: what this sandbox was asked. Which requests are meant is said by a matcher in the
  // JSON of fixtures/faults/README.md; "{}" means all. Each throws std::invalid_argument, with
  // place and reason, when the text is not a matcher.
  [[nodiscard]] RequestCount CountRequests(std::string_view matcher_json = "{}") const;
  // Those that the journal still holds, in the order of their arrival.
  [[nodiscard]] std::vector<Exchange> FindRequests(std::string_view matcher_json = "{}") const;
  // Waits, without polling, until that many requests match or the time has passed; answers how many
  // matched then. `timeout` is time of the wall.
  [[nodiscard]] RequestCount AwaitRequests(std::string_view matcher_json, std::size_t count,
                                           std::chrono::milliseconds timeout);
  // Forgets the requests so far, on purpose.
  void ClearRequests();
  // Judges what the client did by a check in the JSON of fixtures/faults/README.md;
  // nairi/mock/matchers.hpp has a word for each. Throws std::invalid_argument, with place and
  // reason, when the text is not a check.
  [[nodiscard]] Verification Verify(std::string_view check_json) const;

  // What there is to know when something went wrong, as a JSON object: `key`, `seed`,
  // `server_seed`, `start_time`, `now`, `time` (the mode), `faults` (the reports of
  // fixtures/faults/README.md) and `requests` (as the control plane shows them).
  [[nodiscard]] std::string Dossier() const;

 private:
  std::shared_ptr<Impl> impl_;
};

}  // namespace nairi::mock
