#include "testing/hammer_client.hpp"

#include <algorithm>
#include <array>

namespace nairi::mock::testing_kit {

using nlohmann::json;

const std::vector<std::string>& HammeredAgents() {
  static const std::vector<std::string> kAgents = {"completes", "fails",  "tools",
                                                   "queued",    "varied", "attachments"};
  return kAgents;
}

HammerClient::HammerClient(MockApi& api, std::string key, std::uint64_t seed)
    : caller_(api, std::move(key)), name_("client " + std::to_string(seed)), random_(seed) {}

void HammerClient::Step() {
  struct Choice {
    std::size_t weight;
    void (HammerClient::*act)();
  };
  static constexpr std::array kChoices = {Choice{12, &HammerClient::Start},
                                          Choice{8, &HammerClient::FollowUp},
                                          Choice{52, &HammerClient::Poll},
                                          Choice{8, &HammerClient::ReadMessages},
                                          Choice{4, &HammerClient::ListConversations},
                                          Choice{4, &HammerClient::ChangeAgents},
                                          Choice{10, &HammerClient::MoveClock},
                                          Choice{2, &HammerClient::AskJournal}};
  if (ledger_.jobs.empty()) return Start();
  std::size_t drawn = Draw(100);
  for (const Choice& choice : kChoices) {
    if (drawn < choice.weight) return (this->*choice.act)();
    drawn -= choice.weight;
  }
}

void HammerClient::Leave() {
  if (!agents_.empty()) DeleteAgent();
}

void HammerClient::Start() {
  const std::string& agent = HammeredAgents()[Draw(HammeredAgents().size())];
  const std::string prompt = NextPrompt();
  const HammerAnswer answer = caller_.Ask("start_conversation", "POST", "/conversations/start",
                                          {{"agent_id", agent}, {"prompt", prompt}});
  Expect(201, answer, "a start");
  if (!answer.ok()) return;
  ledger_.jobs.push_back({answer.body.at("job_id"), agent, {}});
  ledger_.jobs.back().turns.push_back({answer.body.at("message_id"), prompt});
}

void HammerClient::FollowUp() {
  HammeredJob& job = DrawJob();
  const std::string prompt = NextPrompt();
  const HammerAnswer answer =
      caller_.Ask("continue_conversation", "POST", "/conversations/" + job.job_id + "/continue",
                  {{"prompt", prompt}});
  Expect(201, answer, "a follow-up");
  if (answer.ok()) job.turns.push_back({answer.body.at("message_id"), prompt});
}

void HammerClient::Poll() {
  HammeredTurn& turn = DrawTurn();
  const HammerAnswer answer = caller_.Ask("get_message", "GET", "/messages/" + turn.message_id);
  Expect(200, answer, "a poll");
  if (!answer.ok()) return;
  ++turn.polls;
  ledger_.NoteShown(answer.body, &turn);
  if (answer.body.at("content") != turn.prompt) {
    ledger_.complaints.push_back(turn.message_id + " has the text of another");
  }
}

void HammerClient::ReadMessages() {
  HammeredJob& job = DrawJob();
  const HammerAnswer answer =
      caller_.Ask("list_messages", "GET", "/conversations/" + job.job_id + "/messages");
  Expect(200, answer, "a list of messages");
  if (!answer.ok()) return;
  std::size_t found = 0;
  for (const json& message : answer.body.at("messages")) {
    const auto turn = std::find_if(job.turns.begin(), job.turns.end(), [&](const auto& each) {
      return each.message_id == message.at("id");
    });
    found += turn == job.turns.end() ? 0U : 1U;
    ledger_.NoteShown(message, turn == job.turns.end() ? nullptr : &*turn);
  }
  if (found != job.turns.size()) ledger_.complaints.push_back(job.job_id + " lacks a message");
}

void HammerClient::ListConversations() {
  const std::string& agent = HammeredAgents()[Draw(HammeredAgents().size())];
  const HammerAnswer answer =
      caller_.Ask("list_agent_conversations", "GET", "/agents/" + agent + "/conversations?limit=5");
  Expect(200, answer, "a list of conversations");
  if (!answer.ok()) return;
  for (const json& row : answer.body.at("conversations")) {
    ledger_.met.insert("conversations:" + row.value("status", ""));
  }
}

// Makes one, gives it another name, and deletes it, one thing at a time.
void HammerClient::ChangeAgents() {
  if (agents_.empty()) {
    const HammerAnswer answer = caller_.Ask("create_agent", "POST", "/agents", {{"name", name_}});
    Expect(201, answer, "a new agent");
    if (answer.ok()) agents_.push_back(answer.body.at("id"));
    return;
  }
  if (Draw(2) == 0) return DeleteAgent();
  const HammerAnswer answer = caller_.Ask("update_agent", "PATCH", "/agents/" + agents_.back(),
                                          {{"description", NextPrompt()}});
  Expect(200, answer, "a change of an agent");
}

void HammerClient::DeleteAgent() {
  const std::string target = "/agents/" + agents_.back();
  Expect(204, caller_.Ask("delete_agent", "DELETE", target), "a deletion");
  Expect(404, caller_.Ask("get_agent", "GET", target), "an agent that is deleted");
  agents_.pop_back();
}

void HammerClient::MoveClock() {
  const std::string advance = std::to_string(50 + Draw(500)) + "ms";
  const HammerAnswer answer = caller_.Control("/clock", {{"advance", advance}});
  Expect(200, answer, "a move of the clock");
  if (answer.ok()) ledger_.NoteClock(answer.body);
}

// Nobody else polls its messages, so it knows the answer exactly while all others go on.
void HammerClient::AskJournal() {
  const HammeredTurn& turn = DrawTurn();
  const HammerAnswer answer = caller_.Control(
      "/requests/count", {{"operation", "get_message"}, {"message_id", turn.message_id}});
  Expect(200, answer, "a question to the journal");
  if (!answer.ok()) return;
  if (answer.body.at("count") != turn.polls || answer.body.at("evidence") != "complete") {
    ledger_.complaints.push_back(turn.message_id + " was polled " + std::to_string(turn.polls) +
                                 " times, and the journal says " + answer.body.dump());
  }
}

std::string HammerClient::NextPrompt() {
  return name_ + " asks " + std::to_string(prompts_++);
}

HammeredTurn& HammerClient::DrawTurn() {
  HammeredJob& job = DrawJob();
  return job.turns[Draw(job.turns.size())];
}

void HammerClient::Expect(int status, const HammerAnswer& answer, const std::string& of) {
  if (answer.status == status) return;
  ledger_.complaints.push_back(of + " was answered " + std::to_string(answer.status) + " " +
                               answer.body.dump());
}

}  // namespace nairi::mock::testing_kit
