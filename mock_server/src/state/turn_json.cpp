#include "state/turn_json.hpp"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>
#include <unordered_map>
#include <utility>

#include "domain/named_values.hpp"
#include "json/object.hpp"
#include "state/scalar_json.hpp"

namespace nairi::mock::state {
namespace {

using nlohmann::ordered_json;
using scenario::Wait;
using service::HiddenMessages;
using service::Turn;
using Event = scenario::Timeline::Event;
using State = service::TurnEngine::State;

constexpr int kIntMax = std::numeric_limits<int>::max();

constexpr domain::NamedValues<Turn::Phase, 4> kPhases = {{
    {"behind_earlier_turn", Turn::Phase::kBlocked},
    {"waiting_for_agent", Turn::Phase::kWaiting},
    {"waiting_for_pickup", Turn::Phase::kPickup},
    {"running", Turn::Phase::kRunning},
}};
constexpr domain::NamedValues<Turn::End, 2> kEnds = {{
    {"open", Turn::End::kOpen},
    {"ended", Turn::End::kEnded},
}};
constexpr domain::NamedValues<Wait::Release, 2> kReleases = {{
    {"not_yet", Wait::Release::kNotYet},
    {"released", Wait::Release::kReleased},
}};

ordered_json WriteWait(const Wait& wait) {
  return {{"since", domain::FormatRfc3339(wait.since)},
          {"polls", wait.polls},
          {"release", domain::NameIn(kReleases, wait.release)},
          {"seed", WriteBits(wait.seed)}};
}

Wait ReadWait(const json::Node& node) {
  json::Object object(node);
  Wait wait{.since = ReadMoment(object.At("since")),
            .polls = object.At("polls").Count(0, kIntMax),
            .release = object.At("release").OneOf(kReleases),
            .seed = ReadBits(object.At("seed"))};
  object.Finish();
  return wait;
}

// The user messages of all conversations.
class UserMessages {
 public:
  explicit UserMessages(const std::vector<domain::Conversation>& conversations) {
    for (const auto& conversation : conversations) {
      for (const auto& message : conversation.messages) {
        if (message.role != domain::Role::kUser || message.turn < 1) continue;
        places_.emplace(message.id, Place{&conversation, &message});
      }
    }
  }

  struct Place {
    const domain::Conversation* conversation = nullptr;
    const domain::Message* message = nullptr;
  };
  // Null pointers when it complains.
  [[nodiscard]] Place Find(const json::Node& node) const {
    const auto found = places_.find(ReadId<domain::MessageId>(node));
    if (found != places_.end()) return found->second;
    node.Complain("is no user message of a conversation here");
    return {};
  }

 private:
  std::unordered_map<domain::MessageId, Place> places_;
};

ordered_json WriteTurn(const Turn& turn, const Event* due, const ScenarioNames& names) {
  ordered_json out = {{"key", turn.key},
                      {"message_id", turn.message_id.ToString()},
                      {"scenario", names.Write(*turn.scenario)},
                      {"phase", domain::NameIn(kPhases, turn.phase)},
                      {"end", domain::NameIn(kEnds, turn.end)},
                      {"end_shown", domain::NameIn(kEnds, turn.end_shown)},
                      {"next_step", turn.next_step},
                      {"repetition", turn.repetition},
                      {"wait", WriteWait(turn.wait)},
                      {"seed", WriteBits(turn.seed)}};
  if (due != nullptr) {
    out["due"] = {{"at", domain::FormatRfc3339(due->at)}, {"sequence", due->sequence}};
  }
  return out;
}

void CheckPosition(const Turn& turn, const json::Node& node) {
  if (turn.scenario == nullptr) return;
  const auto& steps = turn.scenario->steps;
  if (turn.next_step > steps.size()) return node.Complain("is behind the last step");
  if (turn.next_step == steps.size() ? turn.repetition != 1
                                     : turn.repetition > steps[turn.next_step].repeat) {
    node.Complain("has no such repetition of its step");
  }
}

Turn ReadTurn(json::Object& object, const ScenarioNames& names, const UserMessages& messages) {
  Turn turn{.key = object.At("key").Count(),
            .scenario = names.Find(object.At("scenario")),
            .phase = object.At("phase").OneOf(kPhases),
            .end = object.At("end").OneOf(kEnds),
            .end_shown = object.At("end_shown").OneOf(kEnds),
            .next_step = static_cast<std::size_t>(object.At("next_step").Count()),
            .repetition = object.At("repetition").Count(1, kIntMax),
            .wait = ReadWait(object.At("wait")),
            .seed = ReadBits(object.At("seed"))};
  const auto place = messages.Find(object.At("message_id"));
  if (place.message == nullptr) return turn;
  turn.job_id = place.conversation->id;
  turn.message_id = place.message->id;
  turn.agent_id = place.conversation->agent_id;
  turn.number = place.message->turn;
  if (turn.scenario != nullptr) turn.scenario = ForTurn(std::move(turn.scenario), turn.number);
  CheckPosition(turn, object.At("next_step"));
  return turn;
}

// Reads the open turns one after the other and holds each to those before it.
class TurnsReader {
 public:
  TurnsReader(const ScenarioNames& names, const UserMessages& messages, State& state)
      : names_(names), messages_(messages), state_(state) {}

  void Read(const json::Node& node) {
    json::Object object(node);
    const Turn turn = ReadTurn(object, names_, messages_);
    if (turn.key >= state_.next_key) object.At("key").Complain("must be below next_key");
    if (!state_.turns.empty() && turn.key <= state_.turns.back().key) {
      object.At("key").Complain("must be above the one before");
    }
    if (!known_.insert(turn.message_id).second) object.At("message_id").Complain("has two turns");
    const bool is_open = turn.end == Turn::End::kOpen;
    const bool is_first = is_open && busy_.insert(turn.job_id).second;
    if (is_open && is_first == (turn.phase == Turn::Phase::kBlocked)) {
      object.At("phase").Complain("only the conversation's first open turn is under way");
    }
    if (const auto due = object.Find("due")) ReadDue(*due, turn.key);
    object.Finish();
    state_.turns.push_back(turn);
  }

 private:
  void ReadDue(const json::Node& node, std::uint64_t key) {
    json::Object object(node);
    const Event event{ReadMoment(object.At("at")), object.At("sequence").Count(), key};
    object.Finish();
    const bool is_new = sequences_.insert(event.sequence).second;
    if (!is_new || event.sequence >= state_.next_sequence) {
      object.At("sequence").Complain("must be another one, below next_sequence");
    }
    state_.events.push_back(event);
  }

  const ScenarioNames& names_;
  const UserMessages& messages_;
  State& state_;
  std::set<domain::MessageId> known_;
  std::set<domain::JobId> busy_;  // conversations with an open turn
  std::set<std::uint64_t> sequences_;
};

}  // namespace

ordered_json WriteTurns(const State& turns, const ScenarioNames& names) {
  std::unordered_map<std::uint64_t, const Event*> due;
  for (const Event& event : turns.events) due.emplace(event.key, &event);
  ordered_json out = {{"next_key", turns.next_key},
                      {"next_sequence", turns.next_sequence},
                      {"turns", ordered_json::array()},
                      {"hidden", ordered_json::array()}};
  for (const Turn& turn : turns.turns) {
    const auto found = due.find(turn.key);
    out["turns"].push_back(WriteTurn(turn, found == due.end() ? nullptr : found->second, names));
  }
  for (const HiddenMessages::Hidden& hidden : turns.hidden) {
    out["hidden"].push_back({{"message_id", hidden.message_id.ToString()},
                             {"scenario", names.Write(*hidden.scenario)},
                             {"wait", WriteWait(hidden.wait)}});
  }
  return out;
}

State ReadTurns(const json::Node& node, const ScenarioNames& names,
                const std::vector<domain::Conversation>& conversations) {
  json::Object object(node);
  const UserMessages messages(conversations);
  State state{.next_key = object.At("next_key").Count(),
              .next_sequence = object.At("next_sequence").Count()};
  TurnsReader reader(names, messages, state);
  for (const json::Node& turn : object.At("turns").Elements()) reader.Read(turn);
  std::sort(state.events.begin(), state.events.end());
  for (const json::Node& element : object.At("hidden").Elements()) {
    json::Object row(element);
    HiddenMessages::Hidden hidden{.scenario = names.Find(row.At("scenario")),
                                  .wait = ReadWait(row.At("wait"))};
    const auto place = messages.Find(row.At("message_id"));
    row.Finish();
    if (place.message == nullptr) continue;
    if (hidden.scenario == nullptr) continue;
    hidden.scenario = ForTurn(std::move(hidden.scenario), place.message->turn);
    hidden.message_id = place.message->id;
    hidden.job_id = place.conversation->id;
    state.hidden.push_back(std::move(hidden));
  }
  object.Finish();
  return state;
}

}  // namespace nairi::mock::state
