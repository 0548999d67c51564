#include "testing/hammer_reckoning.hpp"

#include <algorithm>
#include <iterator>

namespace nairi::mock::testing_kit {
namespace {

using nlohmann::json;

void Add(const AnswerCounts& counts, AnswerCounts& sum) {
  for (const auto& [answer, count] : counts) sum[answer] += count;
}

HammerLedger Merge(const std::vector<HammerClient>& clients) {
  HammerLedger all;
  for (const HammerClient& client : clients) {
    const HammerLedger& one = client.ledger();
    all.jobs.insert(all.jobs.end(), one.jobs.begin(), one.jobs.end());
    for (const auto& [message_id, steps] : one.steps) {
      auto& known = all.steps[message_id];
      known.insert(known.end(), steps.begin(), steps.end());
    }
    all.met.insert(one.met.begin(), one.met.end());
    all.complaints.insert(all.complaints.end(), one.complaints.begin(), one.complaints.end());
  }
  return all;
}

// In the order in which they happened: several clients were told of them.
std::vector<std::pair<std::string, std::string>> InOrder(std::vector<PlayedStep> steps) {
  std::sort(steps.begin(), steps.end());
  std::vector<std::pair<std::string, std::string>> ordered;
  for (PlayedStep& step : steps) ordered.emplace_back(std::move(step.what), std::move(step.status));
  return ordered;
}

std::map<std::string, std::size_t> CountRoles(const json& messages) {
  std::map<std::string, std::size_t> roles;
  for (const json& message : messages) ++roles[message.at("role")];
  return roles;
}

}  // namespace

HammerReckoning::HammerReckoning(MockApi& api, const std::string& key) : caller_(api, key) {
  HammerCaller alone(api, key + "_alone");
  for (const std::string& agent : HammeredAgents()) {
    prescriptions_[agent] = PlayAlone(alone, agent);
  }
  Add(alone.answers(), answers_);
}

HammerReckoning::Prescription HammerReckoning::PlayAlone(HammerCaller& caller,
                                                         const std::string& agent) {
  const json started = caller
                           .Ask("start_conversation", "POST", "/conversations/start",
                                {{"agent_id", agent}, {"prompt", "Alone."}})
                           .body;
  HammerLedger ledger;
  Settle(caller, ledger);
  const std::string target = "/conversations/" + started.at("job_id").get<std::string>();
  const json list = caller.Ask("list_messages", "GET", target + "/messages").body.at("messages");
  return {InOrder(ledger.steps[started.at("message_id")]), CountRoles(list),
          list.at(0).at("status")};
}

void HammerReckoning::Reckon(const std::vector<HammerClient>& clients) {
  const AnswerCounts before = caller_.answers();
  HammerLedger ledger = Merge(clients);
  Settle(caller_, ledger);
  for (HammeredJob& job : ledger.jobs) {
    CheckSteps(job, ledger);
    CheckMessages(job, ledger);
    turns_ += job.turns.size();
  }
  CheckLists(ledger);
  complaints_.insert(complaints_.end(), ledger.complaints.begin(), ledger.complaints.end());
  met_.insert(ledger.met.begin(), ledger.met.end());

  AnswerCounts round = caller_.answers();
  for (const auto& [answer, count] : before) round[answer] -= count;
  for (const HammerClient& client : clients) Add(client.answers(), round);
  Add(round, answers_);
  CheckJournal(round);
  CheckCoverage();
  CheckMetrics();
  caller_.Control("/reset", {{"scope", "conversations"}});
  caller_.Control("/reset", {{"scope", "journal"}});
}

// In strides so short that the answer tells every event.
void HammerReckoning::Settle(HammerCaller& caller, HammerLedger& ledger) {
  while (!caller.Control("/clock").body.at("next_due").is_null()) {
    ledger.NoteClock(caller.Control("/clock", {{"advance", "1s"}}).body);
  }
}

// No step of a turn is lost, none comes twice, and each leaves the status that it should.
void HammerReckoning::CheckSteps(const HammeredJob& job, const HammerLedger& ledger) {
  for (const HammeredTurn& turn : job.turns) {
    const auto played = ledger.steps.find(turn.message_id);
    if (played == ledger.steps.end() ||
        InOrder(played->second) != prescriptions_.at(job.agent).steps) {
      Complain(turn.message_id + " of " + job.agent + " did not play its steps once each");
    }
  }
}

void HammerReckoning::CheckMessages(HammeredJob& job, HammerLedger& ledger) {
  const json list =
      caller_.Ask("list_messages", "GET", "/conversations/" + job.job_id + "/messages")
          .body.at("messages");
  const Prescription& prescription = prescriptions_.at(job.agent);
  std::map<std::string, std::size_t> expected;
  for (const auto& [role, count] : prescription.roles) expected[role] = count * job.turns.size();
  if (CountRoles(list) != expected) {
    Complain(job.job_id + " of " + job.agent + " has other messages");
  }

  TakeId(job.job_id);
  auto next = job.turns.begin();
  for (const json& message : list) {
    TakeId(message.at("id"));
    const bool is_users = message.at("role") == "user";
    const bool is_next =
        is_users && next != job.turns.end() && message.at("id") == next->message_id;
    if (is_next != is_users) Complain(job.job_id + " has its user messages in another order");
    ledger.NoteShown(message, is_next ? &*next : nullptr);
    if (is_next) ++next;
  }
  for (HammeredTurn& turn : job.turns) {
    const json message = caller_.Ask("get_message", "GET", "/messages/" + turn.message_id).body;
    ledger.NoteShown(message, &turn);
    if (turn.status != prescription.end || message.at("content") != turn.prompt) {
      Complain(turn.message_id + " of " + job.agent + " ended as " + turn.status);
    }
  }
}

// Every conversation that was accepted is listed once, and no other.
void HammerReckoning::CheckLists(const HammerLedger& ledger) {
  for (const std::string& agent : HammeredAgents()) {
    std::vector<std::string> accepted;
    for (const HammeredJob& job : ledger.jobs) {
      if (job.agent == agent) accepted.push_back(job.job_id);
    }
    std::vector<std::string> listed;
    std::string cursor;
    do {
      const json page = caller_
                            .Ask("list_agent_conversations", "GET",
                                 "/agents/" + agent + "/conversations?limit=100" + cursor)
                            .body;
      for (const json& row : page.at("conversations")) {
        listed.push_back(row.at("id"));
        met_.insert("conversations:" + row.value("status", ""));
      }
      const json next = page.value("next_cursor", json());
      cursor = next.is_string() ? "&cursor=" + next.get<std::string>() : "";
    } while (!cursor.empty());
    std::sort(accepted.begin(), accepted.end());
    std::sort(listed.begin(), listed.end());
    if (listed != accepted) {
      Complain(agent + " lists " + std::to_string(listed.size()) +
               " conversations, and has accepted " + std::to_string(accepted.size()));
    }
  }
}

void HammerReckoning::CheckJournal(const AnswerCounts& answers) {
  for (const auto& [answer, count] : answers) {
    const auto& [operation, status] = answer;
    const json tally =
        caller_.Control("/requests/count", {{"operation", operation}, {"status", status}}).body;
    if (tally.at("count") != count || tally.at("evidence") != "complete") {
      Complain(operation + " was answered " + std::to_string(status) + " " + std::to_string(count) +
               " times, and the journal says " + tally.dump());
    }
  }
}

void HammerReckoning::CheckCoverage() {
  const json coverage = caller_.Control("/coverage").body;
  std::set<std::string> noted;
  for (const char* group : {"statuses", "transitions", "roles", "progress", "conversations"}) {
    for (const json& item : coverage.at(group).at("items")) {
      if (item.at("met")) noted.insert(std::string(group) + ":" + item.value("name", ""));
    }
  }
  std::vector<std::string> differing;
  std::set_symmetric_difference(noted.begin(), noted.end(), met_.begin(), met_.end(),
                                std::back_inserter(differing));
  for (const std::string& item : differing) {
    complaints_.push_back(item + (noted.contains(item) ? " is noted, and nobody met it"
                                                       : " was met, and is not noted"));
  }
}

void HammerReckoning::CheckMetrics() {
  const std::string metrics = caller_.ControlText("/metrics");
  for (const auto& [answer, count] : answers_) {
    const std::string line = "nairi_mock_requests_total{operation=\"" + answer.first +
                             "\",status=\"" + std::to_string(answer.second) + "\"} " +
                             std::to_string(count) + "\n";
    if (metrics.find(line) == std::string::npos) Complain("the metrics lack " + line);
  }
}

void HammerReckoning::TakeId(const std::string& id) {
  if (!ids_.insert(id).second) Complain(id + " was given twice");
}

void HammerReckoning::Complain(const std::string& what) {
  complaints_.push_back(what);
}

}  // namespace nairi::mock::testing_kit
