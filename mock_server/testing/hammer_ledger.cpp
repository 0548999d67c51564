#include "testing/hammer_ledger.hpp"

namespace nairi::mock::testing_kit {
namespace {

// The course of a user message, by the specification.
bool MayFollow(const std::string& before, const std::string& after) {
  if (before == after || before.empty()) return true;
  if (before == "queued") return true;
  return before == "pending" && (after == "completed" || after == "failed");
}

}  // namespace

void HammerLedger::NoteShown(const nlohmann::json& message, HammeredTurn* turn) {
  met.insert("roles:" + message.value("role", ""));
  const auto progress = message.find("progress_type");
  if (progress != message.end() && progress->is_string()) {
    met.insert("progress:" + progress->get<std::string>());
  }
  if (turn == nullptr) return;
  const std::string status = message.value("status", "");
  met.insert("statuses:" + status);
  if (!turn->status.empty() && turn->status != status) {
    met.insert("transitions:" + turn->status + "->" + status);
  }
  if (!MayFollow(turn->status, status)) {
    complaints.push_back(turn->message_id + " went from " + turn->status + " to " + status);
  }
  turn->status = status;
}

void HammerLedger::NoteClock(const nlohmann::json& answer) {
  const nlohmann::json& events = answer.at("events");
  if (answer.at("fired") != events.size()) complaints.emplace_back("a move fired untold events");
  for (const nlohmann::json& event : events) {
    if (event.at("what") == "pickup") continue;
    steps[event.at("message_id")].push_back({event.at("at"), event.at("what"), event.at("status")});
  }
}

}  // namespace nairi::mock::testing_kit
