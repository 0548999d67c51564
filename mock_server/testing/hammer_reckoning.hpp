#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include "testing/hammer_caller.hpp"
#include "testing/hammer_client.hpp"
#include "testing/hammer_ledger.hpp"

namespace nairi::mock::testing_kit {

// Holds what the clients of a sandbox were told against what is there when they have gone.
class HammerReckoning {
 public:
  // `api` must outlive it. Plays each scenario once in a sandbox of its own, where nobody hammers:
  // so it knows what a scenario prescribes.
  HammerReckoning(MockApi& api, const std::string& key);

  // Lets all turns of the sandbox end and checks what each client has done in this round; then the
  // sandbox is empty, and has the ids and the coverage of all rounds behind it.
  void Reckon(const std::vector<HammerClient>& clients);

  // What is wrong; empty if nothing is.
  [[nodiscard]] const std::vector<std::string>& complaints() const { return complaints_; }
  // How many turns have been followed to their end.
  [[nodiscard]] std::size_t turns() const { return turns_; }

 private:
  // What a turn is, when all of it has happened.
  struct Prescription {
    std::vector<std::pair<std::string, std::string>> steps;  // what, and the status after it
    std::map<std::string, std::size_t> roles;                // how many messages of each
    std::string end;
  };

  [[nodiscard]] Prescription PlayAlone(HammerCaller& caller, const std::string& agent);
  void Settle(HammerCaller& caller, HammerLedger& ledger);
  void CheckSteps(const HammeredJob& job, const HammerLedger& ledger);
  void CheckMessages(HammeredJob& job, HammerLedger& ledger);
  void CheckLists(const HammerLedger& ledger);
  void CheckJournal(const AnswerCounts& answers);
  void CheckCoverage();
  void CheckMetrics();
  void TakeId(const std::string& id);
  void Complain(const std::string& what);

  HammerCaller caller_;
  std::map<std::string, Prescription> prescriptions_;  // by agent
  std::unordered_set<std::string> ids_;
  std::set<std::string> met_;
  AnswerCounts answers_;  // of everybody, since the mock was made
  std::vector<std::string> complaints_;
  std::size_t turns_ = 0;
};

}  // namespace nairi::mock::testing_kit
