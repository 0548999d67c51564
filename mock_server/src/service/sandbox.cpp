#include "service/sandbox.hpp"

#include <utility>

#include "service/inhabitants.hpp"

namespace nairi::mock::service {

using domain::Instant;
using domain::TimeMode;

Sandbox::World::World(const SandboxOptions& options, std::shared_ptr<const domain::Clock> wall)
    : clock(std::move(wall), options.clock),
      ids(options.seed),
      scenarios(options.scenarios),
      policy(options.policy) {
  ForgetConversations();
}

void Sandbox::World::ForgetConversations() {
  conversations = {};
  engine.emplace(TurnEngine::Parts{agents, attachments, conversations, ids, policy});
}

Sandbox::Sandbox(SandboxOptions options, std::shared_ptr<const domain::Clock> wall)
    : options_(std::move(options)),
      wall_(std::move(wall)),
      faults_(std::make_shared<fault::PlanBook>()),
      journal_(std::make_shared<journal::Journal>(options_.journal)),
      world_(std::make_unique<World>(options_, wall_)) {
  Visit first(*this);
  Inhabit(first);
}

domain::Instant Sandbox::Now() {
  const std::lock_guard lock(mutex_);
  return world_->clock.Now();
}

Visit Sandbox::Enter() {
  return Visit(*this);
}

Visit::Visit(Sandbox& sandbox)
    : sandbox_(sandbox), lock_(sandbox.mutex_), now_(sandbox.world_->clock.Now()) {
  AdoptScenarios(*this);
  engine().Drain(now_);
}

Visit::~Visit() {
  if (!read_job_) return;
  const bool shows_end = read_message_ && engine().ShowsEndForTheFirstTime(*read_message_);
  if (read_message_) engine().CountPoll(*read_message_, now_);
  if (clock().mode() != TimeMode::kSkip || shows_end) return;
  // Moves, and lets nothing happen yet: the next visit finds it due, as it would in real time.
  if (const auto due = engine().NextDueFor(*read_job_)) clock().AdvanceTo(*due);
}

void Visit::NoteRead(domain::JobId job_id, domain::MessageId message_id) {
  read_job_ = job_id;
  read_message_ = message_id;
}

std::size_t Visit::AdvanceTo(Instant instant, const OnFired& on_fired) {
  clock().AdvanceTo(instant);
  now_ = clock().Now();
  return engine().Drain(now_, on_fired);
}

std::size_t Visit::RunUntilIdle(const OnFired& on_fired) {
  std::size_t count = 0;
  while (const auto due = engine().NextDue()) {
    count += AdvanceTo(std::max(*due, now_), on_fired);
  }
  return count;
}

void Visit::ForgetConversations() {
  world().ForgetConversations();
  AddNonApiConversations(*this);
}

void Visit::StartOver() {
  sandbox_.world_ = std::make_unique<Sandbox::World>(sandbox_.options_, sandbox_.wall_);
  now_ = clock().Now();
  Inhabit(*this);
}

}  // namespace nairi::mock::service
