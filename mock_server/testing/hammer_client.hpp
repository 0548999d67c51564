#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "runtime/seeded_random.hpp"
#include "testing/hammer_caller.hpp"
#include "testing/hammer_ledger.hpp"

namespace nairi::mock::testing_kit {

// The agents whose turns a moved clock ends, whatever else happens.
[[nodiscard]] const std::vector<std::string>& HammeredAgents();

// One of many clients of a sandbox, who all start conversations, poll, and move one clock. What it
// does next is drawn. Nobody else follows up or reads its conversations.
class HammerClient {
 public:
  HammerClient(MockApi& api, std::string key, std::uint64_t seed);

  // Does one operation.
  void Step();
  // Deletes the agent that it has made and not deleted, for a sandbox has room for so many.
  void Leave();

  [[nodiscard]] const HammerLedger& ledger() const { return ledger_; }
  [[nodiscard]] const AnswerCounts& answers() const { return caller_.answers(); }

 private:
  void Start();
  void FollowUp();
  void Poll();
  void ReadMessages();
  void ListConversations();
  void ChangeAgents();
  void DeleteAgent();
  void MoveClock();
  void AskJournal();

  [[nodiscard]] std::size_t Draw(std::size_t below) { return random_.Next() % below; }
  [[nodiscard]] std::string NextPrompt();
  HammeredJob& DrawJob() { return ledger_.jobs[Draw(ledger_.jobs.size())]; }
  HammeredTurn& DrawTurn();
  // Complains unless the answer has that status.
  void Expect(int status, const HammerAnswer& answer, const std::string& of);

  HammerCaller caller_;
  const std::string name_;
  runtime::SeededRandom random_;
  HammerLedger ledger_;
  std::vector<std::string> agents_;  // that it has made
  std::size_t prompts_ = 0;
};

}  // namespace nairi::mock::testing_kit
