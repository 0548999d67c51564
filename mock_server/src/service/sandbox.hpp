#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "fault/plan_book.hpp"
#include "journal/journal.hpp"
#include "runtime/ulid_source.hpp"
#include "runtime/virtual_clock.hpp"
#include "scenario/repertoire.hpp"
#include "scenario/rule.hpp"
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
};

class Visit;

// One API key's world: its own clock, seed, agents, conversations and files. It begins with an
// agent for each scenario, `my-agent`, and a conversation each from Slack, Discord and the web UI
// (service/inhabitants.hpp). Safe for use from many threads: each request is one Visit, and one
// Visit is inside at a time.
class Sandbox {
 public:
  // `wall` is what a clock in real mode follows.
  Sandbox(SandboxOptions options, std::shared_ptr<const domain::Clock> wall);
  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;

  // Waits for its turn, reads the clock once, takes over what the shared scenarios have become, and
  // lets everything happen that is due.
  [[nodiscard]] Visit Enter();

  // What the clock shows; nothing happens. For those who stand beside the API and only date things.
  [[nodiscard]] domain::Instant Now();
  [[nodiscard]] std::uint64_t seed() const { return options_.seed; }
  // What goes wrong on the way to this sandbox, and what came of it. Never null. No part of what
  // a visit sees: both are asked before a request enters and after it has left.
  [[nodiscard]] const std::shared_ptr<fault::PlanBook>& faults() const { return faults_; }
  [[nodiscard]] const std::shared_ptr<journal::Journal>& journal() const { return journal_; }

 private:
  friend class Visit;

  // Everything that starting over begins anew.
  struct World {
    World(const SandboxOptions& options, std::shared_ptr<const domain::Clock> wall);
    void ForgetConversations();

    runtime::VirtualClock clock;
    runtime::UlidSource ids;
    scenario::Repertoire scenarios;
    scenario::RuleBook rules;
    storage::AgentStore agents;
    storage::AttachmentStore attachments;
    storage::ConversationStore conversations;
    std::optional<TurnEngine> engine;  // never empty
    const Policy& policy;
  };

  std::mutex mutex_;
  const SandboxOptions options_;
  const std::shared_ptr<const domain::Clock> wall_;
  const std::shared_ptr<fault::PlanBook> faults_;
  const std::shared_ptr<journal::Journal> journal_;
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
  [[nodiscard]] std::uint64_t seed() const { return sandbox_.options_.seed; }
  [[nodiscard]] domain::IdSource& ids() { return world().ids; }
  [[nodiscard]] const Policy& policy() const { return sandbox_.options_.policy; }
  [[nodiscard]] const Limits& limits() const { return sandbox_.options_.limits; }
  [[nodiscard]] scenario::Repertoire& scenarios() { return world().scenarios; }
  // Which scenario a turn plays, before its agent's slug and the default are asked.
  [[nodiscard]] scenario::RuleBook& rules() { return world().rules; }
  [[nodiscard]] storage::AgentStore& agents() { return world().agents; }
  [[nodiscard]] storage::AttachmentStore& attachments() { return world().attachments; }
  [[nodiscard]] storage::ConversationStore& conversations() { return world().conversations; }
  [[nodiscard]] TurnEngine& engine() { return *world().engine; }
  [[nodiscard]] runtime::VirtualClock& clock() { return world().clock; }

  // Notes that a conversation, or one message of it, was shown to the caller.
  void NoteRead(domain::JobId job_id) { read_job_ = job_id; }
  void NoteRead(domain::JobId job_id, domain::MessageId message_id);

  // Moves the clock on and lets everything happen that falls due on the way; answers how many
  // events that were. A moment that has passed moves nothing.
  std::size_t AdvanceTo(domain::Instant instant, const OnFired& on_fired = {});
  // Moves the clock from event to event until none is due at any time.
  std::size_t RunUntilIdle(const OnFired& on_fired = {});

  // Forgets all conversations but those that every sandbox has from elsewhere. Clock, agents,
  // scenarios and files stay.
  void ForgetConversations();
  // Makes the sandbox what it was when it was new, ids and all.
  void StartOver();

 private:
  [[nodiscard]] Sandbox::World& world() const { return *sandbox_.world_; }

  Sandbox& sandbox_;
  std::unique_lock<std::mutex> lock_;
  domain::Instant now_;
  std::optional<domain::JobId> read_job_;
  std::optional<domain::MessageId> read_message_;
};

}  // namespace nairi::mock::service
