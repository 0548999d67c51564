#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "coverage/coverage.hpp"
#include "fault/plan_book.hpp"
#include "journal/journal.hpp"
#include "runtime/ulid_source.hpp"
#include "runtime/virtual_clock.hpp"
#include "scenario/repertoire.hpp"
#include "scenario/rule.hpp"
#include "service/body_cache.hpp"
#include "service/policy.hpp"
#include "service/turn_engine.hpp"

namespace nairi::mock::service {

struct SandboxOptions {
  std::uint64_t seed = 0;  // fixes every id and every duration that is drawn
  runtime::VirtualClockOptions clock;
  std::shared_ptr<const scenario::SharedCatalog> scenarios;  // never null
  Policy policy;
  Limits limits;
  journal::JournalLimits journal;
  // Where what this sandbox's client meets is noted, too; null: nowhere.
  std::shared_ptr<coverage::Coverage> whole_coverage;
};

class Visit;

// Whether the API still takes a sandbox's key.
enum class KeyStatus : std::uint8_t { kValid, kRevoked };

// A sandbox as a value: all that decides what it will answer. The journal, which tells what it was
// asked, is no part of it, nor are the policy and the limits, which are the server's.
struct Snapshot {
  std::uint64_t seed = 0;
  runtime::ClockReading clock;
  runtime::UlidSource::State ids;
  KeyStatus key_status = KeyStatus::kValid;
  std::vector<std::shared_ptr<const scenario::Scenario>> scenarios;  // its own
  // Those that it had in common with the server's other sandboxes; never null.
  std::shared_ptr<const scenario::Catalog> shared_scenarios =
      std::make_shared<const scenario::Catalog>();
  std::vector<scenario::Rule> rules;  // oldest first
  std::vector<domain::Agent> agents;
  std::vector<domain::Attachment> attachments;
  std::vector<domain::Conversation> conversations;  // by id
  TurnEngine::State turns;
  std::vector<fault::PlanRun> faults;  // in the order in which they are asked
};

// One API key's world: its own clock, seed, agents, conversations and files. It begins with an
// agent for each scenario, `my-agent`, and a conversation each from Slack, Discord and the web UI
// (service/inhabitants.hpp). Safe for use from many threads: each request is one Visit, and one
// Visit is inside at a time.
class Sandbox {
 public:
  // `wall` is what a clock in real mode follows.
  Sandbox(SandboxOptions options, std::shared_ptr<const domain::Clock> wall);
  // Goes on from a snapshot, which must be free of contradictions: it names nothing that it does
  // not hold. Its own scenarios stay its own. Of the shared ones those of the options count, and
  // the snapshot's become the sandbox's own where there is none of their name. Starting over makes
  // the sandbox what the options say.
  Sandbox(SandboxOptions options, std::shared_ptr<const domain::Clock> wall, Snapshot snapshot);
  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;

  // Waits for its turn, reads the clock once, takes over what the shared scenarios have become, and
  // lets everything happen that is due.
  [[nodiscard]] Visit Enter();

  // What the clock shows; nothing happens. For those who stand beside the API and only date things.
  [[nodiscard]] domain::Instant Now();
  [[nodiscard]] std::uint64_t seed() const { return seed_; }
  // Whether requests with the sandbox's key are still served; asked before a request enters, at the
  // price of one atomic read. What is under way goes on.
  [[nodiscard]] KeyStatus key_status() const { return key_status_; }
  void SetKeyStatus(KeyStatus status);

  // Copies the sandbox as it stands; nothing happens, not even what is due.
  [[nodiscard]] Snapshot TakeSnapshot() const;
  // Becomes what the snapshot holds, as the constructor that takes one. The journal stays.
  void Restore(Snapshot snapshot);
  // Rises whenever a snapshot may have become another. Costs no lock, and those who change the
  // sandbox no more than an atomic increment.
  [[nodiscard]] std::uint64_t change_count() const;
  // What goes wrong on the way to this sandbox, and what came of it. Never null. No part of what
  // a visit sees: both are asked before a request enters and after it has left.
  [[nodiscard]] const std::shared_ptr<fault::PlanBook>& faults() const { return faults_; }
  [[nodiscard]] const std::shared_ptr<journal::Journal>& journal() const { return journal_; }
  // What of the lifecycle the sandbox's client has met.
  [[nodiscard]] coverage::Coverage& coverage() { return coverage_; }

 private:
  friend class Visit;

  // Everything that starting over begins anew.
  struct World {
    World(const SandboxOptions& options, std::shared_ptr<const domain::Clock> wall);
    World(const SandboxOptions& options, std::shared_ptr<const domain::Clock> wall,
          Snapshot snapshot);
    void ForgetConversations();
    [[nodiscard]] TurnEngine::Parts parts();

    runtime::VirtualClock clock;
    runtime::UlidSource ids;
    scenario::Repertoire scenarios;
    scenario::RuleBook rules;
    storage::AgentStore agents;
    storage::AttachmentStore attachments;
    storage::ConversationStore conversations;
    BodyCache bodies;
    std::optional<TurnEngine> engine;  // never empty
    const Policy& policy;
  };

  mutable std::mutex mutex_;
  const SandboxOptions options_;
  const std::shared_ptr<const domain::Clock> wall_;
  const std::shared_ptr<fault::PlanBook> faults_;
  const std::shared_ptr<journal::Journal> journal_;
  std::atomic<std::uint64_t> seed_;
  std::atomic<KeyStatus> key_status_{KeyStatus::kValid};
  std::atomic<std::uint64_t> change_count_{0};
  coverage::Coverage coverage_;
  std::unique_ptr<World> world_;
};

// One caller's time inside a sandbox, at one moment. What it reads stays as it is until the visit
// ends; what its reads bring about (a poll counted, a skipping clock moved) happens then, so that
// an answer always shows the state from before the question.
class Visit {
 public:
  explicit Visit(Sandbox& sandbox);
  Visit(const Visit&) = delete;
  Visit& operator=(const Visit&) = delete;
  ~Visit();

  [[nodiscard]] domain::Instant now() const { return now_; }
  [[nodiscard]] std::uint64_t seed() const { return sandbox_.seed_; }
  [[nodiscard]] domain::IdSource& ids() { return world().ids; }
  [[nodiscard]] const Policy& policy() const { return sandbox_.options_.policy; }
  [[nodiscard]] const Limits& limits() const { return sandbox_.options_.limits; }
  [[nodiscard]] scenario::Repertoire& scenarios() { return world().scenarios; }
  // Which scenario a turn plays, before its agent's slug and the default are asked.
  [[nodiscard]] scenario::RuleBook& rules() { return world().rules; }
  [[nodiscard]] storage::AgentStore& agents() { return world().agents; }
  [[nodiscard]] storage::AttachmentStore& attachments() { return world().attachments; }
  [[nodiscard]] storage::ConversationStore& conversations() { return world().conversations; }
  // Bodies of messages as they were shown, by the revision of their conversation.
  [[nodiscard]] BodyCache& bodies() { return world().bodies; }
  [[nodiscard]] TurnEngine& engine() { return *world().engine; }
  [[nodiscard]] runtime::VirtualClock& clock() { return world().clock; }

  // Notes that a conversation, or one message of it, was shown to the caller.
  void NoteRead(domain::JobId job_id) { read_job_ = job_id; }
  void NoteRead(domain::JobId job_id, domain::MessageId message_id);

  // Notes for the coverage that a message was shown as it is now.
  void NoteShown(domain::Message& message);
  [[nodiscard]] coverage::Coverage& coverage() { return sandbox_.coverage_; }

  // Moves the clock on and lets everything happen that falls due on the way; answers how many
  // events that were. A moment that has passed moves nothing.
  std::size_t AdvanceTo(domain::Instant instant, const OnFired& on_fired = {});
  // Moves the clock from event to event until none is due at any time.
  std::size_t RunUntilIdle(const OnFired& on_fired = {});

  // Forgets all conversations but those that every sandbox has from elsewhere. Clock, agents,
  // scenarios and files stay.
  void ForgetConversations();
  // Makes the sandbox what it was when it was new, ids and all; its key is valid again.
  void StartOver();

 private:
  // What the reads of this visit bring about.
  void CarryOutReads();
  [[nodiscard]] Sandbox::World& world() const { return *sandbox_.world_; }

  Sandbox& sandbox_;
  std::unique_lock<std::mutex> lock_;
  domain::Instant now_;
  std::optional<domain::JobId> read_job_;
  std::optional<domain::MessageId> read_message_;
};

}  // namespace nairi::mock::service
