#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "domain/id_source.hpp"
#include "scenario/timeline.hpp"
#include "service/agent_pool.hpp"
#include "service/hidden_messages.hpp"
#include "service/policy.hpp"
#include "service/turn.hpp"
#include "storage/agent_store.hpp"
#include "storage/attachment_store.hpp"
#include "storage/conversation_store.hpp"

namespace nairi::mock::service {

// Plays the turns of one sandbox: a discrete-event simulation. Nothing happens by itself; whoever
// knows what time it is calls Drain, and everything that is due happens then, each event at its own
// moment and in the order of the timeline. Not synchronised.
class TurnEngine {
 public:
  // What the engine works on. All must outlive it.
  struct Parts {
    storage::AgentStore& agents;
    storage::AttachmentStore& attachments;
    storage::ConversationStore& conversations;
    domain::IdSource& ids;
    const Policy& policy;
  };

  enum class Ended : std::uint8_t { kYes, kNoOpenTurn };

  // Everything that is under way, as values. Which turns hold an instance, and which want one,
  // follows from their phases.
  struct State {
    std::vector<Turn> turns;  // by key
    std::uint64_t next_key = 0;
    std::vector<scenario::Timeline::Event> events;  // in their order
    std::uint64_t next_sequence = 0;
    std::vector<HiddenMessages::Hidden> hidden;
  };

  explicit TurnEngine(Parts parts) : parts_(parts) {}
  // Goes on from what another one held. Turns and hidden messages must be those of conversations
  // in `parts`, and events those of turns.
  TurnEngine(Parts parts, State state);

  [[nodiscard]] State Save() const;

  // Takes on the turn of a user message that was appended just now; `seed` is the turn's. Turns of
  // one conversation play one after the other, those of one agent as many at once as it has
  // instances.
  void Begin(const domain::Conversation& conversation, const domain::Message& user_message,
             std::shared_ptr<const scenario::Scenario> scenario, std::uint64_t seed);

  // Lets everything happen that is due at `now`; answers how many events that were, and tells of
  // each when it has happened.
  std::size_t Drain(domain::Instant now, const OnFired& on_fired = {});

  // Whether the user message is read for the first time since its turn ended, with steps still to
  // come. In skip time such a read moves nothing: what a client does next, reading the list, it
  // does at the moment at which it saw the end.
  [[nodiscard]] bool ShowsEndForTheFirstTime(domain::MessageId user_message);
  // Tells that the user message was read at `now`.
  void CountPoll(domain::MessageId user_message, domain::Instant now);
  // Releases the first turn of the conversation that waits for it at `now`; answers how many that
  // were (0 or 1).
  std::size_t Release(domain::JobId job_id, domain::Instant now);
  // Ends the first open turn of the conversation at `now`: it is picked up if it was not, its
  // scenario's remaining steps are dropped, and `actions` happen in their place. They must make the
  // user message completed or failed. Answers whether there was such a turn.
  [[nodiscard]] Ended EndNow(domain::JobId job_id, const std::vector<scenario::Action>& actions,
                             domain::Instant now);

  // The turns of the conversation that have not ended, in the order of their arrival.
  [[nodiscard]] std::vector<const Turn*> OpenTurns(domain::JobId job_id) const;

  // Messages that were accepted and are not found yet.
  [[nodiscard]] HiddenMessages& hidden() { return hidden_; }

  // The next moment at which time alone moves this conversation on: its own next event or, while it
  // waits for the agent, that of the turns which hold the agent.
  [[nodiscard]] std::optional<domain::Instant> NextDueFor(domain::JobId job_id) const;
  [[nodiscard]] std::optional<domain::Instant> NextDue() const { return timeline_.NextDue(); }

 private:
  void Want(Turn& turn, domain::Instant at);
  void AssignInstances(domain::AgentId agent_id, domain::Instant at);
  void Advance(Turn& turn, domain::Instant at);
  [[nodiscard]] const scenario::Trigger* TriggerOf(const Turn& turn) const;
  void PickUp(Turn& turn, domain::Instant at);
  void PlayStep(Turn& turn, domain::Instant at);
  void AwaitStep(Turn& turn, domain::Instant since);
  void End(Turn& turn, domain::Instant at);
  void Forget(const Turn& turn);
  [[nodiscard]] Turn* FirstOpen(domain::JobId job_id);
  [[nodiscard]] std::optional<domain::Instant> NextEventFor(domain::JobId job_id) const;
  [[nodiscard]] std::optional<domain::Instant> EarliestOf(const auto& keys) const;

  Parts parts_;
  HiddenMessages hidden_;
  scenario::Timeline timeline_;
  std::unordered_map<std::uint64_t, Turn> turns_;
  std::unordered_map<domain::JobId, std::vector<std::uint64_t>>
      keys_by_job_;  // in order of arrival
  std::unordered_map<domain::MessageId, std::uint64_t> keys_by_message_;
  std::unordered_map<domain::AgentId, AgentPool> pools_;
  std::uint64_t next_key_ = 0;
};

}  // namespace nairi::mock::service
