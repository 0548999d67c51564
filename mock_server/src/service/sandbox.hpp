#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "runtime/ulid_source.hpp"
#include "runtime/virtual_clock.hpp"
#include "scenario/catalog.hpp"
#include "scenario/rule.hpp"
#include "service/policy.hpp"
#include "service/turn_engine.hpp"

namespace nairi::mock::service {

struct SandboxOptions {
  std::uint64_t seed = 0;  // fixes every id
  runtime::VirtualClockOptions clock;
  scenario::Catalog scenarios;
  Policy policy;
  Limits limits;
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

  // Waits for its turn, reads the clock once, and lets everything happen that is due.
  [[nodiscard]] Visit Enter();

 private:
  friend class Visit;

  std::mutex mutex_;
  runtime::VirtualClock clock_;
  runtime::UlidSource ids_;
  scenario::Catalog scenarios_;
  scenario::RuleBook rules_;
  const Policy policy_;
  const Limits limits_;
  storage::AgentStore agents_;
  storage::AttachmentStore attachments_;
  storage::ConversationStore conversations_;
  TurnEngine engine_;
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
  [[nodiscard]] domain::IdSource& ids() { return sandbox_.ids_; }
  [[nodiscard]] const Policy& policy() const { return sandbox_.policy_; }
  [[nodiscard]] const Limits& limits() const { return sandbox_.limits_; }
  [[nodiscard]] scenario::Catalog& scenarios() { return sandbox_.scenarios_; }
  // Which scenario a turn plays, before its agent's slug and the default are asked.
  [[nodiscard]] scenario::RuleBook& rules() { return sandbox_.rules_; }
  [[nodiscard]] storage::AgentStore& agents() { return sandbox_.agents_; }
  [[nodiscard]] storage::AttachmentStore& attachments() { return sandbox_.attachments_; }
  [[nodiscard]] storage::ConversationStore& conversations() { return sandbox_.conversations_; }
  [[nodiscard]] TurnEngine& engine() { return sandbox_.engine_; }
  [[nodiscard]] runtime::VirtualClock& clock() { return sandbox_.clock_; }

  // Notes that a conversation, or one message of it, was shown to the caller.
  void NoteRead(domain::JobId job_id) { read_job_ = job_id; }
  void NoteRead(domain::JobId job_id, domain::MessageId message_id);

  // Moves the clock on and lets everything happen that falls due on the way; answers how many
  // events that were. A moment that has passed moves nothing.
  std::size_t AdvanceTo(domain::Instant instant);
  // Moves the clock from event to event until none is due at any time.
  std::size_t RunUntilIdle();

 private:
  Sandbox& sandbox_;
  std::unique_lock<std::mutex> lock_;
  domain::Instant now_;
  std::optional<domain::JobId> read_job_;
  std::optional<domain::MessageId> read_message_;
};

}  // namespace nairi::mock::service
