#pragma once

#include <cstddef>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

namespace nairi::mock::testing_kit {

// A user message as its client knows it.
struct HammeredTurn {
  std::string message_id;
  std::string prompt;
  std::string status;     // as it was shown last; empty: never
  std::size_t polls = 0;  // of get_message
};

// A conversation that was accepted.
struct HammeredJob {
  std::string job_id;
  std::string agent;
  std::vector<HammeredTurn> turns;
};

// A step of a turn, as the clock's answers tell of it.
struct PlayedStep {
  std::string at;
  std::string what;    // "steps[0]"
  std::string status;  // of the user message, after it

  friend auto operator<=>(const PlayedStep&, const PlayedStep&) = default;
};

// What one client was told. What is wrong on the face of it is a complaint.
struct HammerLedger {
  std::vector<HammeredJob> jobs;
  std::map<std::string, std::vector<PlayedStep>> steps;  // by user message
  std::set<std::string> met;  // as coverage names it: "statuses:queued", "roles:user"
  std::vector<std::string> complaints;

  // Takes a message that was shown down; `turn` if it is a user message.
  void NoteShown(const nlohmann::json& message, HammeredTurn* turn);
  // Takes down what the answer of a clock says has happened.
  void NoteClock(const nlohmann::json& answer);
};

}  // namespace nairi::mock::testing_kit
