#include "service/turn_engine.hpp"

#include <algorithm>
#include <utility>

#include "domain/message_lifecycle.hpp"
#include "service/stage.hpp"
#include "service/turn_seed.hpp"

namespace nairi::mock::service {

using domain::Instant;
using scenario::Trigger;
using scenario::Wait;

TurnEngine::TurnEngine(Parts parts, State state)
    : parts_(parts),
      hidden_(std::move(state.hidden)),
      timeline_(state.events, state.next_sequence),
      next_key_(state.next_key) {
  for (Turn& turn : state.turns) {
    keys_by_job_[turn.job_id].push_back(turn.key);
    keys_by_message_.emplace(turn.message_id, turn.key);
    if (turn.phase == Turn::Phase::kWaiting) pools_[turn.agent_id].Want(turn.key);
    if (HoldsInstance(turn)) pools_[turn.agent_id].Hold(turn.key);
    turns_.emplace(turn.key, std::move(turn));
  }
}

TurnEngine::State TurnEngine::Save() const {
  State state{.next_key = next_key_,
              .events = {timeline_.events().begin(), timeline_.events().end()},
              .next_sequence = timeline_.next_sequence(),
              .hidden = hidden_.All()};
  for (const auto& [key, turn] : turns_) state.turns.push_back(turn);
  std::sort(state.turns.begin(), state.turns.end(),
            [](const Turn& left, const Turn& right) { return left.key < right.key; });
  return state;
}

void TurnEngine::Begin(const domain::Conversation& conversation,
                       const domain::Message& user_message,
                       std::shared_ptr<const scenario::Scenario> scenario, std::uint64_t seed) {
  const bool is_first = FirstOpen(conversation.id) == nullptr;
  const std::uint64_t key = next_key_++;
  Turn& turn = turns_[key];
  turn.key = key;
  turn.job_id = conversation.id;
  turn.message_id = user_message.id;
  turn.agent_id = conversation.agent_id;
  turn.number = user_message.turn;
  turn.scenario = std::move(scenario);
  turn.seed = seed;
  hidden_.Hide(turn.message_id, turn.job_id, turn.scenario,
               {.since = user_message.created_at, .seed = SeedOfAppearance(seed)});
  keys_by_job_[turn.job_id].push_back(key);
  keys_by_message_.emplace(turn.message_id, key);
  if (is_first) Want(turn, user_message.created_at);
}

std::size_t TurnEngine::Drain(Instant now, const OnFired& on_fired) {
  std::size_t count = 0;
  while (const auto event = timeline_.PopDue(now)) {
    Turn& turn = turns_.at(event->key);
    FiredEvent fired{event->at, turn.job_id, turn.message_id, turn.phase, turn.next_step};
    Advance(turn, event->at);
    ++count;
    if (!on_fired) continue;
    fired.status = parts_.conversations.FindMessage(fired.message_id).message->status;
    on_fired(fired);
  }
  return count;
}

bool TurnEngine::ShowsEndForTheFirstTime(domain::MessageId user_message) {
  const auto key = keys_by_message_.find(user_message);
  if (key == keys_by_message_.end()) return false;
  Turn& turn = turns_.at(key->second);
  return std::exchange(turn.end_shown, turn.end) != turn.end;
}

void TurnEngine::CountPoll(domain::MessageId user_message, Instant now) {
  const auto key = keys_by_message_.find(user_message);
  if (key == keys_by_message_.end()) return;
  Turn& turn = turns_.at(key->second);
  ++turn.wait.polls;
  const Trigger* trigger = TriggerOf(turn);
  if (trigger != nullptr && IsMet(*trigger, turn.wait, now)) timeline_.Schedule(turn.key, now);
  Drain(now);
}

std::size_t TurnEngine::Release(domain::JobId job_id, Instant now) {
  const auto keys = keys_by_job_.find(job_id);
  if (keys == keys_by_job_.end()) return 0;
  for (const std::uint64_t key : keys->second) {
    Turn& turn = turns_.at(key);
    const Trigger* trigger = TriggerOf(turn);
    if (trigger == nullptr || !ListensToRelease(*trigger)) continue;
    if (turn.wait.release == Wait::Release::kReleased) continue;
    turn.wait.release = Wait::Release::kReleased;
    if (IsMet(*trigger, turn.wait, now)) timeline_.Schedule(key, now);
    Drain(now);
    return 1;
  }
  return 0;
}

TurnEngine::Ended TurnEngine::EndNow(domain::JobId job_id,
                                     const std::vector<scenario::Action>& actions, Instant now) {
  Turn* turn = FirstOpen(job_id);
  if (turn == nullptr) return Ended::kNoOpenTurn;
  timeline_.Cancel(turn->key);
  if (turn->phase != Turn::Phase::kRunning) PickUp(*turn, now);
  turn->next_step = turn->scenario->steps.size();
  Stage stage(parts_, *turn, now);
  for (const auto& action : actions) stage.Perform(action);
  End(*turn, now);
  Forget(*turn);
  Drain(now);
  return Ended::kYes;
}

std::optional<Instant> TurnEngine::NextDueFor(domain::JobId job_id) const {
  const auto event = NextEventFor(job_id);
  const auto appearance = hidden_.NextDueFor(job_id);
  if (!event || !appearance) return event ? event : appearance;
  return std::min(*event, *appearance);
}

std::optional<Instant> TurnEngine::NextEventFor(domain::JobId job_id) const {
  const auto keys = keys_by_job_.find(job_id);
  if (keys == keys_by_job_.end()) return std::nullopt;
  if (const auto own = EarliestOf(keys->second)) return own;
  for (const std::uint64_t key : keys->second) {
    const Turn& turn = turns_.at(key);
    if (turn.phase == Turn::Phase::kWaiting) return EarliestOf(pools_.at(turn.agent_id).running());
  }
  return std::nullopt;
}

std::optional<Instant> TurnEngine::EarliestOf(const auto& keys) const {
  std::optional<Instant> earliest;
  for (const std::uint64_t key : keys) {
    const auto due = timeline_.DueAt(key);
    if (due && (!earliest || *due < *earliest)) earliest = due;
  }
  return earliest;
}

void TurnEngine::Want(Turn& turn, Instant at) {
  turn.phase = Turn::Phase::kWaiting;
  pools_[turn.agent_id].Want(turn.key);
  AssignInstances(turn.agent_id, at);
}

void TurnEngine::AssignInstances(domain::AgentId agent_id, Instant at) {
  const domain::Agent* agent = parts_.agents.FindById(agent_id);
  const int instances_count = agent == nullptr ? 0 : agent->instances_count;
  AgentPool& pool = pools_[agent_id];
  while (const auto key = pool.Assign(instances_count)) {
    Turn& turn = turns_.at(*key);
    turn.phase = Turn::Phase::kPickup;
    turn.wait = Wait{.since = at, .seed = SeedOfPickup(turn.seed)};
    // Through the timeline and not at once: however many turns follow one another without a wait,
    // they follow in a loop and not in a recursion.
    timeline_.Schedule(*key, at);
  }
}

void TurnEngine::Advance(Turn& turn, Instant at) {
  for (const Trigger* trigger = TriggerOf(turn); trigger != nullptr; trigger = TriggerOf(turn)) {
    if (!IsMet(*trigger, turn.wait, at)) {
      if (const auto due = DueAt(*trigger, turn.wait)) timeline_.Schedule(turn.key, *due);
      return;
    }
    if (turn.phase == Turn::Phase::kPickup) {
      PickUp(turn, at);
    } else {
      PlayStep(turn, at);
    }
  }
  if (turn.end == Turn::End::kEnded) Forget(turn);
}

const Trigger* TurnEngine::TriggerOf(const Turn& turn) const {
  if (turn.phase == Turn::Phase::kPickup) return &turn.scenario->pickup;
  if (turn.phase != Turn::Phase::kRunning) return nullptr;
  if (turn.next_step >= turn.scenario->steps.size()) return nullptr;
  return &turn.scenario->steps[turn.next_step].when;
}

void TurnEngine::PickUp(Turn& turn, Instant at) {
  Stage stage(parts_, turn, at);
  stage.Perform(scenario::SetMessageStatus{domain::MessageStatus::kPending});
  stage.AnnounceReply();
  turn.phase = Turn::Phase::kRunning;
  AwaitStep(turn, at);
}

void TurnEngine::AwaitStep(Turn& turn, Instant since) {
  turn.wait = Wait{.since = since, .seed = SeedOfStep(turn.seed, turn.next_step, turn.repetition)};
}

void TurnEngine::PlayStep(Turn& turn, Instant at) {
  Stage stage(parts_, turn, at);
  const scenario::Step& step = turn.scenario->steps[turn.next_step];
  for (const auto& action : step.actions) stage.Perform(action);
  if (turn.repetition < step.repeat) {
    ++turn.repetition;
  } else {
    ++turn.next_step;
    turn.repetition = 1;
  }
  AwaitStep(turn, at);
  if (turn.end == Turn::End::kOpen && domain::IsTerminal(stage.user_message_status()))
    End(turn, at);
}

void TurnEngine::End(Turn& turn, Instant at) {
  turn.end = Turn::End::kEnded;
  pools_[turn.agent_id].Free(turn.key);
  if (Turn* follow_up = FirstOpen(turn.job_id)) Want(*follow_up, at);
  AssignInstances(turn.agent_id, at);
}

void TurnEngine::Forget(const Turn& turn) {
  const std::uint64_t key = turn.key;
  parts_.conversations.Settle(*parts_.conversations.Find(turn.job_id));
  const auto keys = keys_by_job_.find(turn.job_id);
  std::erase(keys->second, key);
  if (keys->second.empty()) keys_by_job_.erase(keys);
  keys_by_message_.erase(turn.message_id);
  turns_.erase(key);
}

Turn* TurnEngine::FirstOpen(domain::JobId job_id) {
  const auto keys = keys_by_job_.find(job_id);
  if (keys == keys_by_job_.end()) return nullptr;
  for (const std::uint64_t key : keys->second) {
    Turn& turn = turns_.at(key);
    if (turn.end == Turn::End::kOpen) return &turn;
  }
  return nullptr;
}

std::vector<const Turn*> TurnEngine::OpenTurns(domain::JobId job_id) const {
  std::vector<const Turn*> open;
  const auto keys = keys_by_job_.find(job_id);
  if (keys == keys_by_job_.end()) return open;
  for (const std::uint64_t key : keys->second) {
    const Turn& turn = turns_.at(key);
    if (turn.end == Turn::End::kOpen) open.push_back(&turn);
  }
  return open;
}

}  // namespace nairi::mock::service
